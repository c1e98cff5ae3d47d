using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Core.Xray;
using ChatBot.Worker.Hosting;
using ChatBot.Worker.Json;

namespace ChatBot.Worker.Web;

/// <summary><c>/api/turns/{id}/xray</c> and <c>/fork</c>: look into a finished reply, and let it go another way.</summary>
internal static class XrayEndpoints
{
    private const int UsualAlternatives = 8;

    public static void MapXray(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/turns/{id}/xray", ReadAsync);
        routes.MapPost("/api/turns/{id}/fork", ForkAsync);
    }

    private static async Task<IResult> ReadAsync(HttpContext context, string id, ConversationStore store, XrayReader reader, ModelHost model, int? alternatives, string? language)
    {
        if (alternatives is < 1 or > XrayReader.MostAlternatives)
            return Problems.BadRequest($"alternatives must be between 1 and {XrayReader.MostAlternatives}.");
        if (await FindAsync(store, id, context.RequestAborted) is not { } turn)
            return TurnEndpoints.UnknownTurn();
        if (model.Current is null)
            return TurnEndpoints.NotReady(context, model.Status);
        return await reader.ReadAsync(turn, alternatives ?? UsualAlternatives, LanguageOf(language), context.RequestAborted) switch
        {
            XrayReading.Ready ready => TypedResults.Json(ready.Xray, WorkerJson.Lines.ReplyXray),
            XrayReading.Refused refused => Problems.Of(StatusCodes.Status409Conflict, refused.Message),
            var other => throw new InvalidOperationException($"unknown reading {other.GetType().Name}"),
        };
    }

    private static async Task<IResult> ForkAsync(
        HttpContext context, string id, ConversationStore store, TurnQueue queue, TurnStream stream, ModelHost model, TurnMetrics metrics)
    {
        var (request, refusal) = await TurnRequestReader.ReadAsync(context.Request, WorkerJson.Lines.ForkRequest, body => body.Problem(), context.RequestAborted);
        if (request is null)
            return refusal!;
        if (await FindAsync(store, id, context.RequestAborted) is not { Question.Length: > 0 } turn || !IsOf(turn, request))
            return TurnEndpoints.UnknownTurn();
        if (model.Current is null)
            return TurnEndpoints.NotReady(context, model.Status);
        return await TurnEndpoints.SubmitAsync(context, ToMessage(turn, request), queue, stream, metrics);
    }

    /// <summary>The same question, asked again: so it is kept, shown and forgotten with it.</summary>
    private static InboundMessage ToMessage(ConversationTurn turn, ForkRequest request) => new()
    {
        Platform = WebSurface.Platform,
        Conversation = request.Conversation!,
        Author = request.Author!,
        Text = turn.Question,
        MessageId = request.MessageId,
        Again = turn.Id,
        Fork = new TurnFork(turn.Id, request.At!.Value, request.Tokens!),
        Language = LanguageOf(request.Language),
        Settings = new TurnSettings { Mode = turn.Mode, Assistant = turn.Assistant.Length == 0 ? null : turn.Assistant, Seed = request.Seed },
    };

    private static bool IsOf(ConversationTurn turn, ForkRequest request) =>
        turn.Message!.Author == request.Author || turn.Message.Conversation == request.Conversation;

    /// <summary>Other platforms' turns are nobody's business here.</summary>
    private static async Task<ConversationTurn?> FindAsync(ConversationStore store, string id, CancellationToken cancellationToken) =>
        await store.LoadTurnAsync(id, cancellationToken) is { Message.Platform: WebSurface.Platform } turn ? turn : null;

    private static Language LanguageOf(string? language) => language == "zh" ? Language.Chinese : Language.English;
}
