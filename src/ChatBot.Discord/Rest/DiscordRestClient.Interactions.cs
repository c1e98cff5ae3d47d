using ChatBot.Discord.Json;
using ChatBot.Discord.Model;

namespace ChatBot.Discord.Rest;

public sealed partial class DiscordRestClient
{
    /// <summary>After it Discord knows the interaction no longer. Source: "Receiving and Responding".</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(3);

    /// <summary>The first answer, due within three seconds. Source: "Receiving and Responding", Create Interaction Response.</summary>
    /// <param name="interaction">Its id.</param>
    /// <param name="token">Its token.</param>
    /// <param name="response">What to answer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RespondAsync(Snowflake interaction, string token, InteractionResponse response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(response);
        var body = RequestContent.Of(response.ToBody(), WireJson.Default.CallbackBody, response.Files);
        var call = new ApiCall(Routes.Callback(interaction, token), Repeatable.Yes, body, DiscordErrorCode.InteractionAlreadyAcknowledged) { Within = AnswerWithin };
        return _api.SendAsync(call, cancellationToken);
    }

    /// <summary>Fills in a deferred response, or changes it. Source: "Receiving and Responding", Edit Original Interaction Response.</summary>
    public Task<Message> EditOriginalResponseAsync(Snowflake application, string token, MessageDraft draft, CancellationToken cancellationToken)
    {
        MessageRules.Check(draft);
        var body = RequestContent.Of(MessageBody.OfEdit(draft), WireJson.Default.MessageBody, draft.Files);
        var call = new ApiCall(Routes.Response(HttpMethod.Patch, application, token), Repeatable.Yes, body);
        return _api.SendAsync(call, DiscordJson.Default.Message, cancellationToken);
    }

    /// <summary>Source: "Receiving and Responding", Delete Original Interaction Response.</summary>
    public Task DeleteOriginalResponseAsync(Snowflake application, string token, CancellationToken cancellationToken) => _api.SendAsync(
        new ApiCall(Routes.Response(HttpMethod.Delete, application, token), Repeatable.Yes, DoneCode: DiscordErrorCode.UnknownMessage),
        cancellationToken);

    /// <summary>
    /// Another message. Webhooks know no nonce: it is not sent again after an attempt whose fate is unknown. Source: "Receiving and Responding",
    /// Create Followup Message.
    /// </summary>
    public Task<Message> CreateFollowupAsync(Snowflake application, string token, MessageDraft draft, CancellationToken cancellationToken)
    {
        MessageRules.Check(draft);
        MessageRules.CheckNotEmpty(draft);
        var body = RequestContent.Of(MessageBody.OfResponse(draft), WireJson.Default.MessageBody, draft.Files);
        return _api.SendAsync(new ApiCall(Routes.Followups(application, token), Repeatable.No, body), DiscordJson.Default.Message, cancellationToken);
    }
}
