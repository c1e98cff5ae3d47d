using ChatBot.Worker.Hosting;

namespace ChatBot.Worker.Web;

/// <summary>For whoever watches the process: is it alive, can it answer, and how is it doing.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Text("alive\n"));
        routes.MapGet("/readyz", Ready);
        routes.MapGet("/metrics", (MetricsText metrics) => TypedResults.Text(metrics.Write(), MetricsText.ContentType));
    }

    private static IResult Ready(ModelHost model) => model switch
    {
        { Current: not null } => TypedResults.Text("ready\n"),
        { Status.Error: not null } => Problems.Of(StatusCodes.Status503ServiceUnavailable, "model: could not be loaded"),
        { Status: var status } => Problems.Of(StatusCodes.Status503ServiceUnavailable, $"model: loading ({status.Stage}, {status.Progress:P0})"),
    };
}
