using ChatBot.Core.Assistants;
using ChatBot.Core.Turns;
using ChatBot.Worker.Hosting;
using ChatBot.Worker.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatBot.Worker.Web;

/// <summary>
/// <c>POST /api/assistants/try</c>: the same questions with the same seeds to a pasted assistant and to another. Each reply is a turn of its own, in
/// a conversation of its own; the events are those of <c>/api/universes</c>, even samples being the pasted one's.
/// </summary>
internal static class AssistantTrialEndpoint
{
    public static async Task<IResult> TryAsync(
        HttpContext context, TurnQueue queue, UniverseStream stream, AssistantReader reader, AssistantTexts texts, AssistantDirectory assistants, ModelHost model, TurnMetrics metrics)
    {
        var (request, refusal) = await TurnRequestReader.ReadAsync(context.Request, WorkerJson.Lines.AssistantRequest, body => body.TrialProblem(), context.RequestAborted);
        if (request is null)
            return refusal!;
        var reading = reader.Read(request.Text!, request.Name, request.Spoken);
        if (reading is not AssistantReading.Ready { Scaffold: var scaffold })
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, texts.Wrong((AssistantReading.Wrong)reading, request.Spoken));
        if (await assistants.FindAsync(WebSurface.Platform, request.Scope, request.Assistant!, context.RequestAborted) is null)
            return Problems.BadRequest(await assistants.UnknownAsync(WebSurface.Platform, request.Scope, request.Assistant!, request.Spoken, context.RequestAborted));
        if (model.Current is null)
            return TurnEndpoints.NotReady(context, model.Status);

        var turns = new List<Turn>();
        foreach (var message in Messages(request, MadeAssistant.Of(scaffold).Text))
        {
            // The journal entry must not depend on the caller staying.
            var submission = await queue.SubmitAsync(message, CancellationToken.None);
            if (submission is TurnSubmission.Accepted { Turn: var turn })
                turns.Add(turn);
            else if (turns.Count > 0)
                break;
            else
                return Refused(context, submission, metrics);
        }

        foreach (var turn in turns)
            metrics.Observe(turn);
        return new UniverseStreamResult(turns, request.Conversations!.Count, stream, compares: false);
    }

    private static ProblemHttpResult Refused(HttpContext context, TurnSubmission submission, TurnMetrics metrics) => submission switch
    {
        TurnSubmission.Busy busy => TurnEndpoints.Busy(context, busy.Message, metrics),
        TurnSubmission.Rejected rejected => Problems.BadRequest(rejected.Message),
        _ => Problems.BadRequest("The questions were not accepted."),
    };

    /// <param name="request">What is asked.</param>
    /// <param name="text">The pasted one as it would be kept, so that its name is the form's here, too.</param>
    private static IEnumerable<InboundMessage> Messages(AssistantRequest request, string text) => request.Conversations!.Select((conversation, sample) =>
    {
        var question = request.Questions![sample / 2];
        return new InboundMessage
        {
            Platform = WebSurface.Platform,
            Conversation = conversation,
            Author = request.Author!,

            // It is a question, whatever it begins with.
            Text = question.StartsWith('/') ? "/" + question : question,
            AssistantText = sample % 2 == 0 ? text : null,
            Language = request.Spoken,
            Settings = new TurnSettings
            {
                Mode = ChatMode.Assistant,
                Assistant = request.Assistant,
                Seed = unchecked(request.Seed!.Value + (uint)(sample / 2)),
                MaxTokens = request.MaxTokens,
                Temperature = request.Temperature,
                TopP = request.TopP,
                Shots = request.Shots,
                Repeatable = true,
            },
        };
    });
}
