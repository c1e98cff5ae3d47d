using System.Globalization;
using ChatBot.Worker.Discord;
using ChatBot.Worker.Hosting;
using ChatBot.Worker.Teams;

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

    private static IResult Ready(ModelHost model, DiscordStatus discord, TeamsStatus teams)
    {
        string[] missing = [.. Model(model), .. Discord(discord), .. Teams(teams)];
        return missing.Length == 0
            ? TypedResults.Text("ready\n")
            : Problems.Of(StatusCodes.Status503ServiceUnavailable, string.Join("; ", missing));
    }

    private static IEnumerable<string> Model(ModelHost model) => model switch
    {
        { Current: not null } => [],
        { Status.Error: not null } => ["model: could not be loaded"],
        { Status: var status } => [string.Create(CultureInfo.InvariantCulture, $"model: loading ({status.Stage}, {status.Progress:P0})")],
    };

    private static IEnumerable<string> Discord(DiscordStatus discord) => discord switch
    {
        { IsConfigured: false } or { IsReady: true } => [],
        { Problem: { } problem } => [$"discord: {problem}"],
        _ => ["discord: connecting"],
    };

    private static IEnumerable<string> Teams(TeamsStatus teams) => teams switch
    {
        { IsConfigured: false } or { IsReady: true } => [],
        { Problem: { } problem } => [$"teams: {problem}"],
        _ => ["teams: starting"],
    };
}
