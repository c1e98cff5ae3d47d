namespace ChatBot.Worker.Replies;

/// <summary>
/// Makes a reply's messages look as they should, one request at a time; what happens meanwhile is in the next view, so that edits coalesce by
/// themselves. Throws what the platform's client throws; calling it again goes on where it was.
/// </summary>
/// <param name="messages">Places single messages.</param>
/// <param name="interval">The least time between two edits of one message while the reply is being written.</param>
/// <param name="time">Measures it.</param>
internal sealed class MessageWriter<TPart>(IReplyMessages<TPart> messages, TimeSpan interval, TimeProvider time)
    where TPart : class
{
    private readonly List<PostedPart<TPart>> _posted = [];

    /// <summary>The platform's ids of the messages, in their order.</summary>
    public IReadOnlyList<string> Messages => [.. _posted.Select(part => part.Id)];

    /// <summary>A message that is there already becomes the next part.</summary>
    public void Adopt(PostedPart<TPart> part) => _posted.Add(part);

    /// <summary>One request nearer to the view.</summary>
    /// <param name="parts">How the messages should look.</param>
    /// <param name="isWhole">They will not change any more: nothing waits, and messages beyond them go.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<DeliveryStep> StepAsync(IReadOnlyList<TPart> parts, bool isWhole, CancellationToken cancellationToken)
    {
        TimeSpan? shortest = null;
        for (var i = 0; i < parts.Count; i++)
        {
            if (i == _posted.Count)
            {
                _posted.Add(await messages.PostAsync(i, parts[i], cancellationToken));
                return new DeliveryStep.Done();
            }

            if (parts[i].Equals(_posted[i].Shown))
                continue;
            if (isWhole || Pause(_posted[i]) is not { } pause)
            {
                await EditAsync(i, parts[i], cancellationToken);
                return new DeliveryStep.Done();
            }

            shortest = shortest < pause ? shortest : pause;
        }

        if (!isWhole)
            return shortest is { } most ? new DeliveryStep.AwaitEnd(most) : new DeliveryStep.AwaitChange();
        if (_posted.Count <= parts.Count)
            return new DeliveryStep.Over(DeliveryEnd.Complete);
        await RemoveFromAsync(_posted.Count - 1, cancellationToken);
        return new DeliveryStep.Done();
    }

    /// <summary>Takes away the messages from this part on, the last one first.</summary>
    public async Task RemoveFromAsync(int part, CancellationToken cancellationToken)
    {
        for (var last = _posted.Count - 1; last >= part; last--)
        {
            await messages.DeleteAsync(last, _posted[last], cancellationToken);
            _posted.RemoveAt(last);
        }
    }

    private async Task EditAsync(int index, TPart part, CancellationToken cancellationToken)
    {
        var posted = _posted[index];
        if (await messages.TryEditAsync(index, posted, part, cancellationToken))
            (posted.Shown, posted.WrittenAt) = (part, time.GetTimestamp());
        else
            await RemoveFromAsync(index, cancellationToken);
    }

    private TimeSpan? Pause(PostedPart<TPart> part) =>
        part.WrittenAt is { } written && interval - time.GetElapsedTime(written) is var pause && pause > TimeSpan.Zero ? pause : null;
}
