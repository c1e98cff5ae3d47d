using ChatBot.Core.Turns;
using ChatBot.Core.Usage;
using ChatBot.Worker.Json;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Web;

/// <summary><c>GET /api/usage</c>: what all have used together. Who used how much is for <c>chatbot usage</c>, at the machine itself.</summary>
internal static class UsageEndpoint
{
    public static void MapUsage(this IEndpointRouteBuilder routes) => routes.MapGet("/api/usage", ReadAsync);

    private static async Task<IResult> ReadAsync(UsageStore store, IOptions<ChatOptions> options, CancellationToken cancellationToken)
    {
        var total = TotalUsage.Of(await store.LoadAllAsync(cancellationToken));
        return TypedResults.Json(UsageReport.Of(total, options.Value), WorkerJson.Lines.UsageReport);
    }
}
