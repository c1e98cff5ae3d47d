using ChatBot.Worker.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatBot.Worker.Web;

/// <summary>Refusals as <c>application/problem+json</c>; the detail is one sentence for the person who called.</summary>
internal static class Problems
{
    public const string RetryAfterSeconds = "5";

    public static ProblemHttpResult BadRequest(string detail) => Of(StatusCodes.Status400BadRequest, detail);

    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    public static ProblemHttpResult TooLarge(string detail) => Of(StatusCodes.Status413PayloadTooLarge, detail);

    public static ProblemHttpResult NotReady(HttpContext context, ModelStatus status)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        var detail = status.Error is null ? "The model is still being loaded; try again in a moment." : "The model could not be loaded.";
        return Of(StatusCodes.Status503ServiceUnavailable, detail);
    }

    public static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
