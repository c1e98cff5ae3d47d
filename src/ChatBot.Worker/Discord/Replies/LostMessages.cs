using ChatBot.Core.Conversations;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>
/// Finds the message of a reply that was posted while nobody could write it down: the program was killed, or the answer to the post was lost,
/// and Discord may have forgotten the nonce since. At most one message of a reply can be in this state, the one after those that are known.
/// </summary>
internal sealed class LostMessages(
    DiscordRestClient rest, DeliveryStore deliveries, DeliveryRecord record, string turnId, DiscordAddress address, Snowflake self)
{
    private const int Looked = 100;

    /// <summary>Gives the message to the writer, if there is one.</summary>
    public async Task AdoptAsync(MessageWriter<ReplyPart> writer, CancellationToken cancellationToken)
    {
        var known = writer.Messages;
        var part = known.Count;
        if ((await FindAsync(part, known is [.., var last] ? Snowflake.Parse(last) : null, cancellationToken))?.ToString() is not { } found)
            return;
        writer.Adopt(new PostedPart<ReplyPart>(found));
        await record.SaveAsync(part, found);
    }

    private async Task<Snowflake?> FindAsync(int part, Snowflake? last, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> turns = [turnId, .. await deliveries.LoadReplacedAsync(turnId, cancellationToken)];

        // A channel's id is older than its messages: the last resort, for a thread that was opened for this question.
        var after = last ?? address.Question ?? address.Interaction?.Id ?? address.Channel;
        try
        {
            var messages = await rest.GetMessagesAsync(address.Channel, after, Looked, cancellationToken);
            foreach (var message in messages.Where(message => message.Author?.Id == self && IsPart(message, part, turns)).OrderBy(message => message.Id))
            {
                if (await deliveries.FindTurnByDeliveryAsync(DiscordSurface.Platform, message.Id.ToString(), cancellationToken) is null)
                    return message.Id;
            }
        }
        catch (DiscordApiException exception) when (DeliveryFailures.Of(exception) != DeliveryFailure.Passing)
        {
            // Without the right to read the history there is the nonce alone.
        }

        return null;
    }

    /// <summary>
    /// A message that has buttons says itself whose it is: the turn's, or that of the same question before it was changed. One without is told by what it refers to; one that refers to nothing can only be what
    /// follows in a reply that is there already, or the first one in a thread of its own: it could be anything else that the bot has said.
    /// </summary>
    private bool IsPart(Message message, int part, IReadOnlyList<string> turns)
    {
        // A deferred response that nobody filled in stays that way.
        if (message.Flags.HasFlag(MessageFlags.Loading))
            return false;
        if (Buttons(message.Components) is { Count: > 0 } buttons)
            return buttons.Any(button => TurnButtonId.TryParse(button.CustomId, out var id) && turns.Contains(id.TurnId));
        return message is { Type: MessageType.Default or MessageType.Reply } && (message.MessageReference?.MessageId, part) switch
        {
            (null, 0) => address is { Question: null, Interaction: null },
            (null, _) => true,
            ({ } reference, _) => part == 0 && reference == address.Question,
        };
    }

    private static List<Component.Button> Buttons(IEnumerable<Component> components) =>
        components.OfType<Component.ActionRow>().SelectMany(row => row.Components).OfType<Component.Button>().ToList();
}
