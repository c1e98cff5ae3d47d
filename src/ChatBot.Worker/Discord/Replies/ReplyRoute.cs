using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>
/// How a reply's messages are sent, edited and taken away: ordinary messages in a channel, but for the first one of an interaction, which is
/// its deferred response while the token lives. One writer uses it.
/// </summary>
internal sealed class ReplyRoute(DiscordRestClient rest, string turnId, DiscordAddress address, TimeProvider time)
{
    private bool _responseGone;
    private bool _noHistory;

    public Snowflake Channel => address.Channel;

    /// <summary>A message can be posted in the channel, and not only the response edited.</summary>
    public bool MayPost => address.Interaction is not { IsAlone: true };

    /// <summary>The first message is the interaction's response.</summary>
    public bool UsesResponse => !_responseGone && address.Interaction is { } interaction && interaction.IsAlive(time.GetUtcNow());

    /// <summary>The response was the only way, and its token is not good any more.</summary>
    public bool IsOver => !MayPost && !UsesResponse;

    /// <summary>Posts a part; with the same nonce every time, so that it is there once however often this is called.</summary>
    public Task<Message> PostAsync(int part, MessageDraft draft, CancellationToken cancellationToken) => GoesToResponse(part)
        ? rest.EditOriginalResponseAsync(address.Interaction!.Application, address.Interaction.Token, draft, cancellationToken)
        : rest.CreateMessageAsync(Channel, draft with { Nonce = PartNonce.Of(turnId, part), Reference = Reference(part) }, cancellationToken);

    public Task<Message> EditAsync(int part, Snowflake message, MessageDraft draft, CancellationToken cancellationToken) => GoesToResponse(part)
        ? rest.EditOriginalResponseAsync(address.Interaction!.Application, address.Interaction.Token, draft, cancellationToken)
        : rest.EditMessageAsync(Channel, message, draft, cancellationToken);

    public Task DeleteAsync(int part, Snowflake message, CancellationToken cancellationToken) => GoesToResponse(part)
        ? rest.DeleteOriginalResponseAsync(address.Interaction!.Application, address.Interaction.Token, cancellationToken)
        : rest.DeleteMessageAsync(Channel, message, cancellationToken);

    /// <summary>The message of ours that shows a command's question.</summary>
    public Task DeleteAnnouncementAsync(CancellationToken cancellationToken) => address.Announcement is { } announcement
        ? rest.DeleteMessageAsync(announcement.Channel, announcement.Message, cancellationToken)
        : Task.CompletedTask;

    /// <summary>From now on everything is an ordinary message.</summary>
    public void LoseResponse() => _responseGone = true;

    /// <summary>From now on the first message refers to nothing. False when it did not before.</summary>
    public bool LoseHistory()
    {
        var referred = !_noHistory && address.Question is not null;
        _noHistory = true;
        return referred;
    }

    /// <summary>What can only be the response goes there even when its token may have ended meanwhile: nothing private becomes a message of the channel.</summary>
    private bool GoesToResponse(int part) => !MayPost || (part == 0 && UsesResponse);

    private MessageReference? Reference(int part) => part == 0 && !_noHistory && address.Question is { } question ? MessageReference.To(question) : null;
}
