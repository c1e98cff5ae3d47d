using ChatBot.Core.Conversations;
using ChatBot.Teams.Json;
using ChatBot.Teams.Model;
using ChatBot.Worker.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatBot.Worker.Teams.Protocol;

/// <summary>
/// <c>POST /api/messages</c>, where Teams calls. It signs its calls, so that no access token of ours is asked for. What is taken is handled whether or
/// not the caller stays; only an invoke has an answer of its own.
/// </summary>
internal static class ActivityEndpoint
{
    public const string Path = "/api/messages";

    public static void MapActivities(this IEndpointRouteBuilder routes) => routes.MapPost(Path, ReceiveAsync);

    private static async Task<IResult> ReceiveAsync(
        HttpContext context, ActivityGate gate, ActivityAccess access, ActivityDispatch dispatch, IHostApplicationLifetime lifetime, ILogger<ActivityDispatch> logger)
    {
        var (caller, unknown) = await access.IdentifyAsync(context, lifetime.ApplicationStopping);
        if (unknown is not null)
            return unknown;
        if (!context.Request.HasJsonContentType())
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "An activity is sent as application/json.");
        using var place = gate.TryEnter();
        if (!place.IsAcquired)
            return Busy(context.Response);
        var (body, refusal) = await ActivityBody.ReadAsync(context.Request, context.RequestAborted);
        if (refusal is not null)
            return refusal;
        if (ActivityReader.Read(body.Span) is not { } activity)
            return Problems.BadRequest("The body is no activity.");
        if (access.Refusal(caller, activity) is { } refused)
            return refused;
        try
        {
            return await HandleAsync(activity, dispatch, lifetime.ApplicationStopping);
        }
        catch (StorageException exception)
        {
            logger.TeamsActivityNotKept(exception);
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "What came cannot be kept just now; try again.");
        }
    }

    private static async Task<IResult> HandleAsync(Activity activity, ActivityDispatch dispatch, CancellationToken stopping)
    {
        if (!dispatch.IsTaken(activity))
            return TypedResults.Ok();
        if (ActivityRules.FirstProblem(activity) is { } field)
            return Problems.BadRequest($"The activity's {field} is missing or is no id.");
        try
        {
            if (activity.Type == ActivityTypes.Invoke)
                return Answer(await dispatch.InvokeAsync(activity, stopping));
            await dispatch.HandleAsync(activity, stopping);
            return TypedResults.StatusCode(StatusCodes.Status202Accepted);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The program ends.");
        }
    }

    private static IResult Answer(InvokeResponse? response) => response switch
    {
        null => Problems.Of(StatusCodes.Status501NotImplemented, "Nobody here answers an invoke of this name."),
        { Body: null } => TypedResults.StatusCode(response.Status),
        _ => TypedResults.Text(response.Body.ToJsonString(), "application/json", statusCode: response.Status),
    };

    private static ProblemHttpResult Busy(HttpResponse response)
    {
        response.Headers.RetryAfter = "1";
        return Problems.Of(StatusCodes.Status429TooManyRequests, "Too much at once; try again in a second.");
    }
}
