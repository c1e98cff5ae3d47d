using ChatBot.Discord.Json;
using ChatBot.Discord.Model;

namespace ChatBot.Discord.Rest;

public sealed partial class DiscordRestClient
{
    private const string Original = "@original";

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
        var call = new ApiCall(Routes.Callback(interaction, token), Repeatable.Yes, body, DiscordErrorCode.InteractionAlreadyAcknowledged);
        return _api.SendAsync(call, cancellationToken);
    }

    /// <summary>Source: "Receiving and Responding", Get Original Interaction Response.</summary>
    public Task<Message> GetOriginalResponseAsync(Snowflake application, string token, CancellationToken cancellationToken) =>
        _api.SendAsync(new ApiCall(Routes.Followup(HttpMethod.Get, application, token, Original), Repeatable.Yes), DiscordJson.Default.Message, cancellationToken);

    /// <summary>Fills in a deferred response, or changes it. Source: "Receiving and Responding", Edit Original Interaction Response.</summary>
    public Task<Message> EditOriginalResponseAsync(Snowflake application, string token, MessageDraft draft, CancellationToken cancellationToken) =>
        EditAsync(application, token, Original, draft, cancellationToken);

    /// <summary>Source: "Receiving and Responding", Delete Original Interaction Response.</summary>
    public Task DeleteOriginalResponseAsync(Snowflake application, string token, CancellationToken cancellationToken) =>
        DeleteAsync(application, token, Original, cancellationToken);

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

    /// <summary>Source: "Receiving and Responding", Edit Followup Message.</summary>
    public Task<Message> EditFollowupAsync(
        Snowflake application, string token, Snowflake message, MessageDraft draft, CancellationToken cancellationToken) =>
        EditAsync(application, token, message.ToString(), draft, cancellationToken);

    /// <summary>Source: "Receiving and Responding", Delete Followup Message.</summary>
    public Task DeleteFollowupAsync(Snowflake application, string token, Snowflake message, CancellationToken cancellationToken) =>
        DeleteAsync(application, token, message.ToString(), cancellationToken);

    private Task<Message> EditAsync(Snowflake application, string token, string message, MessageDraft draft, CancellationToken cancellationToken)
    {
        MessageRules.Check(draft);
        var body = RequestContent.Of(MessageBody.OfEdit(draft), WireJson.Default.MessageBody, draft.Files);
        var call = new ApiCall(Routes.Followup(HttpMethod.Patch, application, token, message), Repeatable.Yes, body);
        return _api.SendAsync(call, DiscordJson.Default.Message, cancellationToken);
    }

    private Task DeleteAsync(Snowflake application, string token, string message, CancellationToken cancellationToken) => _api.SendAsync(
        new ApiCall(Routes.Followup(HttpMethod.Delete, application, token, message), Repeatable.Yes, DoneCode: DiscordErrorCode.UnknownMessage),
        cancellationToken);
}
