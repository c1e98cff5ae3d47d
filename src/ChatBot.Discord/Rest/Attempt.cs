using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using ChatBot.Discord.Rest.Limits;

namespace ChatBot.Discord.Rest;

/// <summary>One exchange over the network.</summary>
internal sealed class Attempt(HttpClient http, DiscordRestOptions options, TimeProvider time)
{
    /// <summary>What an upload is granted beyond the timeout, bytes a second.</summary>
    private const double SlowestUpload = 128 * 1024;

    private static readonly string Version = typeof(Attempt).Assembly.GetName().Version?.ToString(3) ?? "0";

    private readonly Uri _base = new(options.ApiBaseUrl.TrimEnd('/') + "/");

    /// <summary>Never fails but by the caller's cancellation.</summary>
    /// <param name="call">What to send.</param>
    /// <param name="fallbackWait">For a 429 that does not say how long.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async Task<(HttpStatusCode? Status, RateLimitHeaders? Headers, Answer Answer)> MakeAsync(
        ApiCall call, TimeSpan fallbackWait, CancellationToken cancellationToken)
    {
        using var request = Request(call);
        var upload = TimeSpan.FromSeconds((request.Content?.Headers.ContentLength ?? 0) / SlowestUpload);
        using var timeout = new CancellationTokenSource((call.Within / 3 ?? options.AttemptTimeout) + upload, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        RateLimitHeaders? headers = null;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            headers = RateLimitHeaders.Of(response);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return (response.StatusCode, headers, AnswerReader.Read(response.StatusCode, headers, body, fallbackWait));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, headers, new Answer.Failed("no answer in time", MayHaveTakenEffect: true));
        }
        catch (HttpRequestException exception)
        {
            return (null, headers, new Answer.Failed($"network: {exception.HttpRequestError}", !NeverSent(exception), Exception: exception));
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // A socket's own exception escapes the handler when the peer hangs up right after accepting.
            return (null, headers, new Answer.Failed("network: broken off", MayHaveTakenEffect: true, Exception: exception));
        }
    }

    private static bool NeverSent(HttpRequestException exception) => exception.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private HttpRequestMessage Request(ApiCall call)
    {
        var request = new HttpRequestMessage(call.Route.Method, new Uri(_base, call.Route.Path)) { Content = call.Body?.Invoke() };
        if (!call.Route.IsInteraction) request.Headers.Authorization = new AuthenticationHeaderValue("Bot", options.Token);

        // Discord demands this form, and blocks clients without it.
        request.Headers.TryAddWithoutValidation("User-Agent", $"DiscordBot ({options.ProductUrl}, {Version})");
        return request;
    }
}
