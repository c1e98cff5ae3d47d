using ChatBot.Discord.Json;
using ChatBot.Discord.Model;

namespace ChatBot.Discord.Rest;

public sealed partial class DiscordRestClient
{
    /// <summary>The messages right after another one, in Discord's order, newest first. Source: "Message Resource", Get Channel Messages.</summary>
    /// <param name="channel">Needs the permission to read its history.</param>
    /// <param name="after">Any id, also one that is made up from a time.</param>
    /// <param name="limit">1 to 100.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<Message>> GetMessagesAsync(Snowflake channel, Snowflake after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 100);
        var call = new ApiCall(Routes.MessagesAfter(channel, after, limit), Repeatable.Yes);
        return _api.SendAsync(call, DiscordJson.Default.IReadOnlyListMessage, cancellationToken);
    }

    /// <summary>Posts once, however often the call is retried. Source: "Message Resource", Create Message.</summary>
    public Task<Message> CreateMessageAsync(Snowflake channel, MessageDraft draft, CancellationToken cancellationToken)
    {
        MessageRules.CheckCreate(draft);
        var body = RequestContent.Of(MessageBody.OfCreate(draft, draft.Nonce ?? Nonces.New()), WireJson.Default.MessageBody, draft.Files);
        var call = new ApiCall(Routes.Messages(channel), Repeatable.WhileNonceIsKnown, body) { InDoubtSince = draft.NonceInDoubtSince };
        return _api.SendAsync(call, DiscordJson.Default.Message, cancellationToken);
    }

    /// <summary>Source: "Message Resource", Edit Message.</summary>
    public Task<Message> EditMessageAsync(Snowflake channel, Snowflake message, MessageDraft draft, CancellationToken cancellationToken)
    {
        MessageRules.Check(draft);
        var body = RequestContent.Of(MessageBody.OfEdit(draft), WireJson.Default.MessageBody, draft.Files);
        return _api.SendAsync(
            new ApiCall(Routes.Message(HttpMethod.Patch, channel, message), Repeatable.Yes, body), DiscordJson.Default.Message, cancellationToken);
    }

    /// <summary>Source: "Message Resource", Delete Message.</summary>
    public Task DeleteMessageAsync(Snowflake channel, Snowflake message, CancellationToken cancellationToken) => _api.SendAsync(
        new ApiCall(Routes.Message(HttpMethod.Delete, channel, message), Repeatable.Yes, DoneCode: DiscordErrorCode.UnknownMessage), cancellationToken);

    /// <summary>Shows for ten seconds that the bot is typing. Source: "Channel Resource", Trigger Typing Indicator.</summary>
    public Task TriggerTypingAsync(Snowflake channel, CancellationToken cancellationToken) =>
        _api.SendAsync(new ApiCall(Routes.Typing(channel), Repeatable.Yes), cancellationToken);

    /// <summary>Its id is the message's. Source: "Channel Resource", Start Thread from Message.</summary>
    /// <param name="channel">The message's.</param>
    /// <param name="message">Has no thread yet.</param>
    /// <param name="name">1 to 100 characters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Channel> StartThreadAsync(Snowflake channel, Snowflake message, string name, CancellationToken cancellationToken)
    {
        Rules.Text("name", name, 100, least: 1);
        var call = new ApiCall(
            Routes.Threads(channel, message),
            Repeatable.Yes,
            RequestContent.Of(new ThreadBody(name), WireJson.Default.ThreadBody),
            DiscordErrorCode.ThreadAlreadyCreated);
        return await _api.TrySendAsync(call, DiscordJson.Default.Channel, cancellationToken) ?? await GetChannelAsync(message, cancellationToken);
    }
}
