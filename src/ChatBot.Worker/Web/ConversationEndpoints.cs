using ChatBot.Core.Conversations;
using ChatBot.Worker.Json;

namespace ChatBot.Worker.Web;

/// <summary><c>/api/conversations/{id}</c>: what was said, after a reload of the page; and forgetting it.</summary>
internal static class ConversationEndpoints
{
    private const int MaxTurns = 200;

    public static void MapConversations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/conversations/{id}", ReadAsync);
        routes.MapDelete("/api/conversations/{id}", ForgetAsync);
    }

    private static async Task<IResult> ReadAsync(string id, ConversationStore store, CancellationToken cancellationToken)
    {
        var turns = await store.LoadRecentAsync(Key(id), MaxTurns, cancellationToken);
        return TypedResults.Json(new ConversationReport([.. turns.Select(Describe)]), WorkerJson.Lines.ConversationReport);
    }

    private static async Task<IResult> ForgetAsync(string id, ForgettingStore store, CancellationToken cancellationToken)
    {
        await store.ForgetAsync(Key(id), cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>Servers leave %2F in a decoded path as it is, and an id may hold a slash.</summary>
    private static ConversationKey Key(string id) => new(WebSurface.Platform, id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));

    private static ConversationReport.TurnState Describe(ConversationTurn turn) => new(
        turn.Id,
        turn.Question,
        turn.Mode,
        turn.Assistant,
        turn.Reply,
        turn.Cut,
        turn.Prompt,
        turn.Finish,
        turn.State switch
        {
            TurnState.Accepted or TurnState.Running => "running",
            TurnState.Finished => "finished",
            _ => "interrupted",
        },
        turn.Seed,
        turn.Usage,
        turn.Timing is null ? null : TurnJson.Rounded(turn.Timing));
}
