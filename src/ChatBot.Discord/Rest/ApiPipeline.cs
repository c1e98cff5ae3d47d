using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Rest;

/// <summary>The way of a call to Discord and back.</summary>
internal sealed class ApiPipeline(HttpClient http, DiscordRestOptions options, TimeProvider time, ILogger logger)
{
    private readonly Uri _base = new(options.ApiBaseUrl.TrimEnd('/') + "/");

    public async Task<T> SendAsync<T>(ApiCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        await TrySendAsync(call, type, cancellationToken) ?? throw new DiscordUnavailableException($"{call} gave no answer", mayHaveTakenEffect: true);

    public async Task<T?> TrySendAsync<T>(ApiCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var body = await ExchangeAsync(call, cancellationToken);
        return JsonSerializer.Deserialize(body, type);
    }

    public Task SendAsync(ApiCall call, CancellationToken cancellationToken) => ExchangeAsync(call, cancellationToken);

    private async Task<byte[]> ExchangeAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var request = new HttpRequestMessage(call.Route.Method, new Uri(_base, call.Route.Path)) { Content = call.Body?.Invoke() };
        if (!call.Route.IsInteraction) request.Headers.Authorization = new AuthenticationHeaderValue("Bot", options.Token);
        request.Headers.TryAddWithoutValidation("User-Agent", "DiscordBot (https://github.com, 0.1.0)");
        using var response = await http.SendAsync(request, cancellationToken);
        logger.Answered(call.Route.Name, (int)response.StatusCode, time.GetElapsedTime(started).TotalMilliseconds);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode ? body : throw new DiscordApiException(response.StatusCode, 0, "refused", call.Route.Name);
    }
}
