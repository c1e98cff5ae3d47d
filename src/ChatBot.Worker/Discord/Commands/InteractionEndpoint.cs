using System.Text.Json;
using ChatBot.Discord.Interactions;
using ChatBot.Discord.Json;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>
/// <c>POST /discord/interactions</c>, the alternative to the gateway, when <see cref="DiscordOptions.PublicKey"/> is set. Source: page
/// "Interactions Overview", Configuring an Interactions Endpoint URL. Signed by Discord, so that no access token of ours is asked for.
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
        if (!IsSigned(context.Request, body.Span, options.Value.PublicKey))
            return TypedResults.Unauthorized();
        if (Parse(body.Span) is not { } interaction)
            return TypedResults.BadRequest();
        if (interaction.Type == InteractionType.Ping)
            return TypedResults.Bytes(InteractionResponse.Pong().ToJson(), Json);

        var first = new HttpFirstResponse();
        // Not awaited, and not ended with the request: what follows the first response goes on by itself.
        _ = HandleAsync(router, interaction, first, lifetime.ApplicationStopping);
        try
        {
            return TypedResults.Bytes(await first.Body.WaitAsync(context.RequestAborted), Json);
        }
        catch (OperationCanceledException)
        {
            return TypedResults.StatusCode(StatusCodes.Status500InternalServerError);
        }
    }

    private static async Task HandleAsync(InteractionRouter router, Interaction interaction, HttpFirstResponse first, CancellationToken stopping)
    {
        await router.HandleAsync(interaction, first, stopping);
        first.Close();
    }

    private static bool IsSigned(HttpRequest request, ReadOnlySpan<byte> body, string publicKey) =>
        request.Headers["X-Signature-Ed25519"] is [{ } signature]
        && request.Headers["X-Signature-Timestamp"] is [{ } timestamp]
        && InteractionSignature.Verify(publicKey, signature, timestamp, body);

    private static Interaction? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, DiscordJson.Default.Interaction);
        }
        catch (JsonException)
        {
            return null;
        }
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
