using ChatBot.Core.Assistants;
using ChatBot.Core.Turns;
using ChatBot.Worker.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Web;

/// <summary>
/// <c>POST /api/universes</c>: one question several times at once, with one seed after the other. Each reply is a turn of its own, in a
/// conversation of its own; one stream carries them all, since a browser opens only six connections to a server.
/// </summary>
internal static class UniverseEndpoints
{
    private const int Most = 8;

    public static void MapUniverses(this IEndpointRouteBuilder routes) => routes.MapPost("/api/universes", AskAsync);

    private static async Task<IResult> AskAsync(
        HttpContext context,
        TurnQueue queue,
        UniverseStream stream,
        AssistantDirectory assistants,
        IOptions<ChatOptions> options,
        ModelHost model,
        TurnMetrics metrics)
    {
        var (request, refusal) = await TurnRequestReader.ReadAsync(context.Request, context.RequestAborted);
        if (request is null)
            return refusal!;
        var problem = Problem(request, options.Value) ?? await TurnEndpoints.AssistantProblemAsync(request, assistants, context.RequestAborted);
        if (problem is not null)
            return problem;
        if (model.Current is null)
            return TurnEndpoints.NotReady(context, model.Status);
        return await SubmitAllAsync(request, queue) switch
        {
            ([], TurnSubmission.Rejected rejected) => Problems.BadRequest(rejected.Message),
            ([], TurnSubmission.Busy busy) => TurnEndpoints.Busy(context, busy.Message, metrics),
            ([], _) => Problems.Of(StatusCodes.Status409Conflict, "This messageId was already answered; the conversation has the reply."),
            var (turns, _) => Started(turns, request.Others!.Count + 1, stream, metrics),
        };
    }

    private static ProblemHttpResult? Problem(TurnRequest request, ChatOptions options)
    {
        if (request.Others is not { Count: >= 1 and < Most } others)
            return Problems.BadRequest($"others must name 1 to {Most - 1} conversations: those of the samples after the first.");
        if (others.Select(other => TurnRequest.IdProblem("others", other)).FirstOrDefault(found => found is not null) is { } problem)
            return Problems.BadRequest(problem);
        if (others.Append(request.Conversation).Distinct(StringComparer.Ordinal).Count() <= others.Count)
            return Problems.BadRequest("others must name different conversations: a conversation has one turn at a time.");
        if (request.Seed is null)
            return Problems.BadRequest("seed is missing: the samples take it and the numbers after it.");
        if (request.Text!.StartsWith('/') && !request.Text.StartsWith("//", StringComparison.Ordinal))
            return Problems.BadRequest("text must be a question: commands have one answer only.");
        return request.Text.Length > options.MaxMessageCharacters
            ? Problems.TooLarge($"text must have at most {options.MaxMessageCharacters} characters.")
            : null;
    }

    /// <summary>The turns that the queue took, and the first refusal. All see the history that the first one sees.</summary>
    private static async Task<(IReadOnlyList<Turn> Turns, TurnSubmission? Refused)> SubmitAllAsync(TurnRequest request, TurnQueue queue)
    {
        var turns = new List<Turn>();
        foreach (var (i, conversation) in request.Others!.Prepend(request.Conversation!).Index())
        {
            var sample = request with
            {
                Conversation = conversation,
                Repeatable = true,
                Seed = unchecked(request.Seed!.Value + (uint)i),
                Again = request.Again ?? (i == 0 ? null : turns[0].Id),
                MessageId = request.MessageId is { } id ? $"{id}.{i}" : null,
            };

            // The journal entry must not depend on the caller staying.
            var submission = await queue.SubmitAsync(sample.ToMessage(), CancellationToken.None);
            if (TurnOf(submission) is not { } turn)
                return (turns, submission);
            turns.Add(turn);
        }

        return (turns, null);
    }

    private static Turn? TurnOf(TurnSubmission submission) => submission switch
    {
        TurnSubmission.Accepted accepted => accepted.Turn,
        TurnSubmission.Duplicate duplicate => duplicate.Turn,
        _ => null,
    };

    private static UniverseStreamResult Started(IReadOnlyList<Turn> turns, int wanted, UniverseStream stream, TurnMetrics metrics)
    {
        foreach (var turn in turns)
            metrics.Observe(turn);
        return new UniverseStreamResult(turns, wanted, stream);
    }
}
