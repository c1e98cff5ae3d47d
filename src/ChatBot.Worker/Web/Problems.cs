using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatBot.Worker.Web;

/// <summary>Refusals as <c>application/problem+json</c>; the detail is one sentence for the person who called.</summary>
internal static class Problems
{
    public static ProblemHttpResult BadRequest(string detail) => Of(StatusCodes.Status400BadRequest, detail);

    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    public static ProblemHttpResult TooLarge(string detail) => Of(StatusCodes.Status413PayloadTooLarge, detail);

    public static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
