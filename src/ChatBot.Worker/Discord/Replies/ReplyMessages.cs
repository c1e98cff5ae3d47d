using System.Text;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>A reply's messages in Discord, and its record of them.</summary>
/// <param name="route">To the channel, or the interaction's response.</param>
/// <param name="record">Remembers which message is which part.</param>
/// <param name="buttons">The turn that the buttons are about, and the language of their labels.</param>
/// <param name="time">Measures how old a doubt is.</param>
internal sealed class ReplyMessages(ReplyRoute route, DeliveryRecord record, ButtonRow buttons, TimeProvider time) : IReplyMessages<ReplyPart>
{
    /// <summary>When the first post began of which nobody knows whether it took effect; null when there is none.</summary>
    public long? InDoubtSince { get; private set; }

    /// <summary>What there was in Discord is adopted: the next post is the first one again.</summary>
    public void SettleDoubt() => InDoubtSince = null;

    public async Task<PostedPart<ReplyPart>> PostAsync(int index, ReplyPart part, CancellationToken cancellationToken)
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
        var id = message.Id.ToString();
        await record.SaveAsync(index, id);

        // To a nonce that it knows Discord answers with the message that an earlier attempt posted, which may look otherwise.
        return new PostedPart<ReplyPart>(id) { Shown = IsShown(part, message) ? part : null, WrittenAt = time.GetTimestamp() };
    }

    public async Task<bool> TryEditAsync(int index, PostedPart<ReplyPart> posted, ReplyPart part, CancellationToken cancellationToken)
    {
        try
        {
            await route.EditAsync(index, Snowflake.Parse(posted.Id), Draft(part, posted.Shown), cancellationToken);
            return true;
        }
        catch (DiscordApiException exception) when (route.MayPost && MustRepost(posted, exception))
        {
            return false;
        }
    }

    public async Task DeleteAsync(int index, PostedPart<ReplyPart> posted, CancellationToken cancellationToken)
    {
        // First: a deleted message that is on record was deleted by somebody else, who wants the turn to end.
        await record.RemoveAsync(index);
        try
        {
            await route.DeleteAsync(index, Snowflake.Parse(posted.Id), cancellationToken);
        }
        catch (DiscordApiException exception) when (DeliveryFailures.Of(exception) != DeliveryFailure.Passing)
        {
            // It is gone, or out of reach; either way there is nothing more to be done about it.
        }
        catch
        {
            await record.SaveAsync(index, posted.Id);
            throw;
        }
    }

    /// <summary>Discord trims what it is sent.</summary>
    private static bool IsShown(ReplyPart part, Message message) =>
        message.Content.AsSpan().Trim().SequenceEqual(part.Content.AsSpan().Trim()) && message.Attachments.Count > 0 == part.File is not null;

    private static bool MustRepost(PostedPart<ReplyPart> posted, DiscordApiException exception) => DeliveryFailures.Of(exception) switch
    {
        DeliveryFailure.TooOld => true,
        DeliveryFailure.MessageGone => posted is { MayBeGone: true, WrittenAt: null },
        _ => false,
    };

    private MessageDraft Draft(ReplyPart part, ReplyPart? before) => new()
    {
        Content = part.Content,
        Components = buttons.Of(part.Buttons),
        Files = part.File is { } file && file != before?.File ? [new FileUpload(file.Name, Encoding.UTF8.GetBytes(file.Text))] : null,
        SuppressEmbeds = true,
    };
}
