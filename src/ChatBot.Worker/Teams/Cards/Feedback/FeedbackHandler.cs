using System.Text.Json;
using System.Text.Json.Nodes;
using ChatBot.Core.Conversations;
using ChatBot.Core.Feedback;
using ChatBot.Teams.Model;
using ChatBot.Worker.Hosting;
using ChatBot.Worker.Teams.Cards.Actions;
using ChatBot.Worker.Teams.Turns;

namespace ChatBot.Worker.Teams.Cards.Feedback;

/// <summary>Thumbs up or down below a reply, and what was written with them. Teams shows its own thanks; there is nothing to say.</summary>
internal sealed class FeedbackHandler(DeliveryStore deliveries, ConversationStore conversations, FeedbackStore store, TurnMetrics metrics, ILogger<FeedbackHandler> logger)
    : IInvokeHandler
{
    public IReadOnlyList<string> Names { get; } = ["message/submitAction"];

    public async Task<InvokeResponse> HandleAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (Read(activity.Value) is not { } feedback || activity.ReplyToId is not { Length: > 0 } message)
            return new InvokeResponse(400);
        try
        {
            if (await FindAsync(activity, message, cancellationToken) is { } turn
                && await store.SaveAsync(turn, activity.From!.Id!, feedback.IsLike, feedback.Comment, cancellationToken))
                metrics.CountFeedback(feedback.IsLike);
            return new InvokeResponse(200, new JsonObject());
        }
        catch (StorageException exception)
        {
            logger.TeamsActionFailed(exception, "feedback");
            return new InvokeResponse(500);
        }
    }

    /// <summary>The turn behind the message, where it is one of this place: ids of messages are unique in a conversation only.</summary>
    private async Task<string?> FindAsync(Activity activity, string message, CancellationToken cancellationToken) =>
        await deliveries.FindTurnByDeliveryAsync(TeamsSurface.Platform, message, cancellationToken) is { Id: var id }
        && TeamsAddress.Read((await conversations.LoadTurnAsync(id, cancellationToken))?.Message?.Address) is { } address
        && TeamsPlace.Of(address).Channel == TeamsPlace.Of(TeamsAddress.Of(activity)).Channel
            ? id
            : null;

    private static (bool IsLike, string Comment)? Read(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } given || CardCall.TextIn(given, "actionName") != "feedback"
            || !given.TryGetProperty("actionValue", out var said) || said.ValueKind != JsonValueKind.Object)
            return null;
        bool? isLike = CardCall.TextIn(said, "reaction") switch
        {
            "like" => true,
            "dislike" => false,
            _ => null,
        };
        return isLike is { } like ? (like, Comment(said)) : null;
    }

    /// <summary>JSON in a string, as Teams' own form sends it; or whatever else it is, as it is.</summary>
    private static string Comment(JsonElement said)
    {
        if (CardCall.TextIn(said, "feedback") is not { } text) return "";
        try
        {
            using var form = JsonDocument.Parse(text);
            return CardCall.TextIn(form.RootElement, "feedbackText") ?? "";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Also what has half a surrogate pair as an escape, which is JSON and no text.
            return text;
        }
    }
}
