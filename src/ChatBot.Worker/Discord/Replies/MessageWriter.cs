using System.Text;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>
/// Makes a reply's messages in Discord look as they should, one request at a time; what happens meanwhile is in the next view. Records every
/// message it posts. Throws what the REST client throws; calling it again goes on where it was.
/// </summary>
/// <param name="route">To the channel, or the interaction's response.</param>
/// <param name="record">Remembers which message is which part.</param>
/// <param name="buttons">The turn that the buttons are about, and the language of their labels.</param>
/// <param name="interval">The least time between two edits of one message while the reply is being written.</param>
/// <param name="time">Measures it.</param>
internal sealed class MessageWriter(ReplyRoute route, DeliveryRecord record, ButtonRow buttons, TimeSpan interval, TimeProvider time)
{
    private readonly List<PostedPart> _posted = [];

    /// <summary>When the first post began of which nobody knows whether it took effect; null when there is none.</summary>
    public long? InDoubtSince { get; private set; }

    /// <summary>How many messages of the reply are in Discord.</summary>
    public int Count => _posted.Count;

    /// <summary>They, in their order.</summary>
    public IReadOnlyList<Snowflake> Messages => [.. _posted.Select(part => part.Id)];

    /// <summary>The last of them.</summary>
    public Snowflake? LastMessage => _posted is [.., var last] ? last.Id : null;

    /// <summary>A message that an earlier run, or an earlier turn over the same question, left behind: it becomes the next part.</summary>
    public void Adopt(PostedPart part) => _posted.Add(part);

    /// <summary>What there was in Discord is adopted: the next post is the first one again.</summary>
    public void SettleDoubt() => InDoubtSince = null;

    /// <summary>
    /// One request nearer to the view. Null: it looks as it should. Zero: something was done, and there may be more. Longer: how long the next
    /// edit should wait.
    /// </summary>
    public async Task<TimeSpan?> StepAsync(ReplyView view, CancellationToken cancellationToken)
    {
        TimeSpan? shortest = null;
        for (var i = 0; i < view.Parts.Count; i++)
        {
            if (i == _posted.Count)
            {
                await PostAsync(i, view.Parts[i], cancellationToken);
                return TimeSpan.Zero;
            }

            if (_posted[i].Shown == view.Parts[i])
                continue;
            if (view.HasEnded || Pause(_posted[i]) is not { } pause)
            {
                await EditAsync(i, view.Parts[i], cancellationToken);
                return TimeSpan.Zero;
            }

            shortest = shortest < pause ? shortest : pause;
        }

        if (!view.HasEnded || _posted.Count <= view.Parts.Count)
            return shortest;
        await RemoveLastAsync(cancellationToken);
        return TimeSpan.Zero;
    }

    /// <summary>Takes every message away, the last one first.</summary>
    public async Task RemoveAllAsync(CancellationToken cancellationToken)
    {
        while (_posted.Count > 0)
            await RemoveLastAsync(cancellationToken);
    }

    /// <summary>Messages from this part on are not used any more, and new ones are posted in their place.</summary>
    public async Task RepostFromAsync(int part, CancellationToken cancellationToken)
    {
        while (_posted.Count > part)
            await RemoveLastAsync(cancellationToken);
    }

    private async Task PostAsync(int index, ReplyPart part, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        Message message;
        try
        {
            message = await route.PostAsync(index, Draft(part, null) with { NonceInDoubtSince = InDoubtSince }, cancellationToken);
        }
        catch (DiscordUnavailableException exception) when (exception.MayHaveTakenEffect)
        {
            InDoubtSince ??= began;
            throw;
        }

        InDoubtSince = null;
        // To a nonce that it knows Discord answers with the message that an earlier attempt posted, which may look otherwise.
        _posted.Add(new PostedPart(message.Id) { Shown = IsShown(part, message) ? part : null, WrittenAt = time.GetTimestamp() });
        await record.SaveAsync(index, message.Id);
    }

    private async Task EditAsync(int index, ReplyPart part, CancellationToken cancellationToken)
    {
        var posted = _posted[index];
        try
        {
            await route.EditAsync(index, posted.Id, Draft(part, posted.Shown), cancellationToken);
        }
        catch (DiscordApiException exception) when (route.MayPost && MustRepost(posted, exception))
        {
            await RepostFromAsync(index, cancellationToken);
            return;
        }

        (posted.Shown, posted.WrittenAt) = (part, time.GetTimestamp());
    }

    private async Task RemoveLastAsync(CancellationToken cancellationToken)
    {
        var last = _posted.Count - 1;

        // First: a deleted message that is on record was deleted by somebody else, who wants the turn to end.
        await record.RemoveAsync(last);
        try
        {
            await route.DeleteAsync(last, _posted[last].Id, cancellationToken);
        }
        catch (DiscordApiException exception) when (DeliveryFailures.Of(exception) != DeliveryFailure.Passing)
        {
            // It is gone, or out of reach; either way there is nothing more to be done about it.
        }
        catch
        {
            await record.SaveAsync(last, _posted[last].Id);
            throw;
        }

        _posted.RemoveAt(last);
    }

    /// <summary>Discord trims what it is sent.</summary>
    private static bool IsShown(ReplyPart part, Message message) =>
        message.Content.AsSpan().Trim().SequenceEqual(part.Content.AsSpan().Trim()) && message.Attachments.Count > 0 == part.File is not null;

    private static bool MustRepost(PostedPart posted, DiscordApiException exception) => DeliveryFailures.Of(exception) switch
    {
        DeliveryFailure.TooOld => true,
        DeliveryFailure.MessageGone => posted is { MayBeGone: true, WrittenAt: null },
        _ => false,
    };

    private TimeSpan? Pause(PostedPart part) =>
        part.WrittenAt is { } written && interval - time.GetElapsedTime(written) is var pause && pause > TimeSpan.Zero ? pause : null;

    private MessageDraft Draft(ReplyPart part, ReplyPart? before) => new()
    {
        Content = part.Content,
        Components = buttons.Of(part.Buttons),
        Files = part.File is { } file && file != before?.File ? [new FileUpload(file.Name, Encoding.UTF8.GetBytes(file.Text))] : null,
        SuppressEmbeds = true,
    };
}
