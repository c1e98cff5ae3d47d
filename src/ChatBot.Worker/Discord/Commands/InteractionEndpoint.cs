using ChatBot.Discord.Interactions;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>
/// <c>POST /discord/interactions</c>, the alternative to the gateway, when <see cref="DiscordOptions.PublicKey"/> is set. Source: page
/// "Interactions Overview", Setting Up an Endpoint. Signed by Discord, so that no access token of ours is asked for. The first response is a
/// call of its own, as for the gateway: in the answer to the request, what follows it could be there before it.
/// </summary>
internal static class InteractionEndpoint
{
    public const string Path = "/discord/interactions";

    // Far more than an interaction with a message of 4,000 characters and its resolved objects.
    private const int MostBytes = 1024 * 1024;

    private const string Json = "application/json";

    public static void MapInteractions(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<IOptions<DiscordOptions>>().Value.PublicKey.Length > 0)
            routes.MapPost(Path, ReceiveAsync);
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext context, IOptions<DiscordOptions> options, InteractionRouter router, IHostApplicationLifetime lifetime)
    {
        if (await ReadAsync(context.Request, context.RequestAborted) is not { } body)
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var headers = context.Request.Headers;
        return InteractionRequest.Read(
            options.Value.PublicKey, headers[InteractionRequest.SignatureHeader], headers[InteractionRequest.TimestampHeader], body.Span) switch
        {
            ReceivedRequest.Forged => TypedResults.Unauthorized(),
            ReceivedRequest.Ping => TypedResults.Bytes(InteractionResponse.Pong().ToJson(), Json),
            ReceivedRequest.Received { Interaction: var interaction } => Accept(interaction, router, lifetime.ApplicationStopping),
            _ => TypedResults.BadRequest(),
        };
    }

    /// <summary>It goes on by itself, and does not end with the request.</summary>
    private static StatusCodeHttpResult Accept(Interaction interaction, InteractionRouter router, CancellationToken stopping)
    {
        _ = router.HandleAsync(interaction, stopping);
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    /// <summary>The whole body, or null when it is longer than any interaction.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            body.Write(chunk, 0, read);
            if (body.Length > MostBytes)
                return null;
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
