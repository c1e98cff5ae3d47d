using ChatBot.Core.Assistants;
using ChatBot.Core.Turns;
using ChatBot.Worker.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Web;

/// <summary><c>/api/turns</c>: ask, read again, stop.</summary>
internal static class TurnEndpoints
{
    private const string RetryAfterSeconds = "5";

    public static void MapTurns(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/turns", AskAsync);
        routes.MapGet("/api/turns/{id}", ReadAsync);
        routes.MapPost("/api/turns/{id}/stop", Stop);
    }

    private static async Task<IResult> AskAsync(
        HttpContext context,
        TurnQueue queue,
        TurnStream stream,
        AssistantDirectory assistants,
        IOptions<ChatOptions> options,
        ModelHost model,
        TurnMetrics metrics)
    {
        var (request, refusal) = await TurnRequestReader.ReadAsync(context.Request, context.RequestAborted);
        if (request is null)
            return refusal!;
        if (request.Text!.Length > options.Value.MaxMessageCharacters)
            return Problems.TooLarge($"text must have at most {options.Value.MaxMessageCharacters} characters.");
        if (await AssistantProblemAsync(request, assistants, context.RequestAborted) is { } unknown)
            return unknown;
        if (model.Current is null)
            return NotReady(context, model.Status);

        return await SubmitAsync(context, request.ToMessage(), queue, stream, metrics);
    }

    /// <summary>Null where the assistant that is named is known.</summary>
    internal static async Task<ProblemHttpResult?> AssistantProblemAsync(TurnRequest request, AssistantDirectory assistants, CancellationToken cancellationToken)
    {
        var scope = AssistantScope.OfAuthor(request.Author!);
        if (request.Assistant is not { } name || await assistants.FindAsync(WebSurface.Platform, scope, name, cancellationToken) is not null)
            return null;
        var known = await assistants.ListAsync(WebSurface.Platform, scope, cancellationToken);
        return Problems.BadRequest($"assistant must be one of {string.Join(", ", known.Select(one => one.Name))}.");
    }

    /// <summary>Hands a message to the queue and answers with its turn's events.</summary>
    internal static async Task<IResult> SubmitAsync(HttpContext context, InboundMessage message, TurnQueue queue, TurnStream stream, TurnMetrics metrics)
    {
        // The journal entry must not depend on the caller staying.
        return await queue.SubmitAsync(message, CancellationToken.None) switch
        {
            TurnSubmission.Accepted accepted => Started(accepted.Turn, stream, metrics),
            TurnSubmission.Duplicate { Turn: { } turn } => new TurnStreamResult(turn, stream),
            TurnSubmission.Duplicate => Problems.Of(StatusCodes.Status409Conflict, "This messageId was already answered; the conversation has the reply."),
            TurnSubmission.Rejected rejected => Problems.BadRequest(rejected.Message),
            TurnSubmission.Busy busy => Busy(context, busy.Message, metrics),
            var other => throw new InvalidOperationException($"unknown submission {other.GetType().Name}"),
        };
    }

    private static IResult ReadAsync(string id, TurnQueue queue, TurnStream stream) =>
        Find(queue, id) is { } turn ? new TurnStreamResult(turn, stream) : UnknownTurn();

    private static IResult Stop(string id, TurnQueue queue)
    {
        if (Find(queue, id) is not { } turn)
            return UnknownTurn();
        turn.Cancel();
        return TypedResults.Accepted((string?)null);
    }

    /// <summary>Other platforms' turns are nobody's business here.</summary>
    private static Turn? Find(TurnQueue queue, string id) => queue.Find(id) is { Message.Platform: WebSurface.Platform } turn ? turn : null;

    private static TurnStreamResult Started(Turn turn, TurnStream stream, TurnMetrics metrics)
    {
        metrics.Observe(turn);
        return new TurnStreamResult(turn, stream);
    }

    internal static ProblemHttpResult Busy(HttpContext context, string message, TurnMetrics metrics)
    {
        metrics.CountBusy();
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Problems.Of(StatusCodes.Status429TooManyRequests, message);
    }

    internal static ProblemHttpResult NotReady(HttpContext context, ModelStatus status)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        var detail = status.Error is null ? "The model is still being loaded; try again in a moment." : "The model could not be loaded.";
        return Problems.Of(StatusCodes.Status503ServiceUnavailable, detail);
    }

    internal static ProblemHttpResult UnknownTurn() => Problems.NotFound("There is no such turn, or it ended long ago.");
}
