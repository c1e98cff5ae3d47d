using ChatBot.Core.Assistants;
using ChatBot.Core.Localization;
using ChatBot.Worker.Hosting;
using ChatBot.Worker.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatBot.Worker.Web;

/// <summary><c>/api/assistants</c>: those that somebody made are for that author alone, in all their conversations.</summary>
internal static class AssistantEndpoints
{
    public static void MapAssistants(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/assistants", ListAsync);
        routes.MapGet("/api/assistants/{name}", ReadAsync);
        routes.MapPost("/api/assistants/check", CheckAsync);
        routes.MapPost("/api/assistants/try", AssistantTrialEndpoint.TryAsync);
        routes.MapPut("/api/assistants/{name}", SaveAsync);
        routes.MapDelete("/api/assistants/{name}", DeleteAsync);
    }

    private static async Task<IResult> ListAsync(
        string? author, string? language, AssistantDirectory assistants, AssistantTexts texts, AssistantWords words, CancellationToken cancellationToken)
    {
        if (TurnRequest.IdProblem("author", author) is { } problem)
            return Problems.BadRequest(problem);
        var known = await assistants.ListAsync(WebSurface.Platform, AssistantScope.OfAuthor(author!), cancellationToken);
        var questions = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["en"] = words.QuestionsIn(Language.English),
            ["zh"] = words.QuestionsIn(Language.Chinese),
        };
        var report = new AssistantReports.Known([.. known.Select(AssistantReports.One.Of)], texts.Request(LanguageOf(language)), questions);
        return TypedResults.Json(report, WorkerJson.Lines.Known);
    }

    private static async Task<IResult> ReadAsync(string name, string? author, AssistantStore store, CancellationToken cancellationToken)
    {
        if (TurnRequest.IdProblem("author", author) is { } problem)
            return Problems.BadRequest(problem);
        return await store.FindAsync(WebSurface.Platform, AssistantScope.OfAuthor(author!).Places, name, cancellationToken) is { } made
            ? TypedResults.Json(new AssistantReports.Whole(made.Name, made.Text), WorkerJson.Lines.Whole)
            : Unknown();
    }

    private static async Task<IResult> CheckAsync(HttpContext context, AssistantReader reader, ModelHost model)
    {
        var (request, refusal) = await TurnRequestReader.ReadAsync(context.Request, WorkerJson.Lines.AssistantRequest, body => body.Problem(), context.RequestAborted);
        if (request is null)
            return refusal!;
        var report = reader.Read(request.Text!, request.Name, request.Spoken) switch
        {
            AssistantReading.Ready { Scaffold: var scaffold } => new AssistantReports.Checked(
                scaffold.Name, scaffold.Description, scaffold.Pairs.Count, scaffold.Labels, model.Current?.CountTokens(scaffold.Transcript), null),
            AssistantReading.Wrong wrong => new AssistantReports.Checked("", "", 0, [], null, new AssistantReports.Mistake(wrong.Line, wrong.Message)),
            var other => throw new InvalidOperationException($"unknown reading {other.GetType().Name}"),
        };
        return TypedResults.Json(report, WorkerJson.Lines.Checked);
    }

    private static async Task<IResult> SaveAsync(HttpContext context, string name, AssistantReader reader, AssistantTexts texts, AssistantCurator curator)
    {
        var (request, refusal) = await TurnRequestReader.ReadAsync(context.Request, WorkerJson.Lines.AssistantRequest, body => body.Problem(), context.RequestAborted);
        if (request is null)
            return refusal!;
        var reading = reader.Read(request.Text!, name, request.Spoken);
        if (reading is not AssistantReading.Ready { Scaffold: var scaffold })
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, texts.Wrong((AssistantReading.Wrong)reading, request.Spoken));
        var (change, message) = await curator.SaveAsync(WebSurface.Platform, request.Scope, request.Author!, scaffold, request.Spoken, context.RequestAborted);
        return change is AssistantChange.Saved or AssistantChange.Replaced
            ? TypedResults.Json(new AssistantReports.Saved(scaffold.Name, message), WorkerJson.Lines.Saved)
            : Problems.Of(StatusCodes.Status409Conflict, message);
    }

    private static async Task<IResult> DeleteAsync(string name, string? author, string? language, AssistantCurator curator, CancellationToken cancellationToken)
    {
        if (TurnRequest.IdProblem("author", author) is { } problem)
            return Problems.BadRequest(problem);
        var (change, message) = await curator.DeleteAsync(WebSurface.Platform, AssistantScope.OfAuthor(author!), author!, name, LanguageOf(language), cancellationToken);
        return change == AssistantChange.Deleted ? TypedResults.NoContent() : Problems.NotFound(message);
    }

    private static ProblemHttpResult Unknown() => Problems.NotFound("There is no such assistant of yours.");

    private static Language LanguageOf(string? language) => language == "zh" ? Language.Chinese : Language.English;
}
