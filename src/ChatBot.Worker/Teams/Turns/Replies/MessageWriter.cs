using ChatBot.Teams.Connector;

namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>
/// Makes a reply's messages look as they should, one request at a time: a placeholder is posted, and updated in place. Records every message it
/// posts. Throws what the connector throws; calling it again goes on where it was.
/// </summary>
/// <param name="route">To the conversation.</param>
/// <param name="record">Remembers which message is which part.</param>
/// <param name="time">Measures the distance of updates.</param>
internal sealed class MessageWriter(ReplyRoute route, DeliveryRecord record, TimeProvider time)
{
    /// <summary>The least time between two updates of one message while the reply is being written: Teams takes 60 requests of a bot in half a minute for one conversation.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly List<PostedPart> _posted = [];

    /// <summary>The ids of the messages, in their order.</summary>
    public IReadOnlyList<string> Messages => [.. _posted.Select(part => part.Id)];

    /// <summary>What a killed program left is in the way: see <see cref="PostedPart.IsOpenStream"/>.</summary>
    public bool HasOpenStream => _posted.Exists(part => part.IsOpenStream);

    /// <summary>A message that is there already becomes the next part.</summary>
    public void Adopt(PostedPart part) => _posted.Add(part);

    /// <summary>
    /// One request nearer to the view. Null: it looks as it should. Zero: something was done, and there may be more. Longer: how long the next
    /// update should wait.
    /// </summary>
    public async Task<TimeSpan?> StepAsync(ReplyView view, CancellationToken cancellationToken)
    {
        TimeSpan? shortest = null;
        var parts = view.Parts.Count > 0 ? view.Parts : [new ReplyPart(view.Status)];
        for (var i = 0; i < parts.Count; i++)
        {
            if (i == _posted.Count)
            {
                await PostAsync(cancellationToken);
                return TimeSpan.Zero;
            }

            if (_posted[i].Shown == parts[i])
                continue;
            if (view.HasEnded || Pause(_posted[i]) is not { } pause)
            {
                await UpdateAsync(i, parts[i], cancellationToken);
                return TimeSpan.Zero;
            }

            shortest = shortest < pause ? shortest : pause;
        }

        if (!view.HasEnded || _posted.Count <= parts.Count)
            return shortest;
        await RemoveLastAsync(cancellationToken);
        return TimeSpan.Zero;
    }

    /// <summary>Takes every message away, the last one first.</summary>
    public Task RemoveAllAsync(CancellationToken cancellationToken) => RemoveFromAsync(0, cancellationToken);

    private async Task RemoveFromAsync(int part, CancellationToken cancellationToken)
    {
        while (_posted.Count > part)
            await RemoveLastAsync(cancellationToken);
    }

    private async Task PostAsync(CancellationToken cancellationToken)
    {
        var id = await route.PostAsync(cancellationToken);
        _posted.Add(new PostedPart(id) { Shown = new ReplyPart(route.Placeholder), WrittenAt = time.GetTimestamp(), IsSure = true });
        await record.SaveAsync(_posted.Count - 1, id);
    }

    private async Task UpdateAsync(int index, ReplyPart part, CancellationToken cancellationToken)
    {
        var posted = _posted[index];
        try
        {
            await route.UpdateAsync(posted.Id, part, cancellationToken);
        }
        catch (ConnectorException exception) when (!posted.IsSure && !exception.IsPassing())
        {
            // A new one takes its place.
            await RemoveFromAsync(index, cancellationToken);
            return;
        }

        if (!posted.IsSure)
            await record.SaveAsync(index, posted.Id);
        (posted.Shown, posted.WrittenAt, posted.IsSure) = (part, time.GetTimestamp(), true);
    }

    private async Task RemoveLastAsync(CancellationToken cancellationToken)
    {
        var last = _posted.Count - 1;
        try
        {
            await route.DeleteAsync(_posted[last].Id, cancellationToken);
        }
        catch (ConnectorException exception) when (!exception.IsPassing())
        {
            // It is gone, or out of reach, or was never a message; either way there is nothing more to be done about it.
        }

        // Only now: a program that is killed in between deletes it once more, and does not leave it.
        await record.RemoveAsync(last);
        _posted.RemoveAt(last);
    }

    private TimeSpan? Pause(PostedPart part) =>
        part.WrittenAt is { } written && Interval - time.GetElapsedTime(written) is var pause && pause > TimeSpan.Zero ? pause : null;
}
