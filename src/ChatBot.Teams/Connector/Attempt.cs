using System.Net.Http.Headers;
using System.Net.Sockets;

namespace ChatBot.Teams.Connector;

/// <summary>One exchange over the network.</summary>
internal sealed class Attempt(HttpClient http, ConnectorOptions options, TimeProvider time)
{
    /// <summary>Never fails but by the caller's cancellation.</summary>
    public async Task<Answer> MakeAsync(ConnectorCall call, string? token, CancellationToken cancellationToken)
    {
        using var request = Request(call, token);
        using var timeout = new CancellationTokenSource(options.AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return AnswerReader.Read(response.StatusCode, response.Headers.RetryAfter, body, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Answer.Failed("no answer in time", MayHaveHappened: true);
        }
        catch (HttpRequestException exception)
        {
            return new Answer.Failed($"network: {exception.HttpRequestError}", !NeverSent(exception), exception);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // A socket's own exception escapes the handler when the peer hangs up right after accepting.
            return new Answer.Failed("network: broken off", MayHaveHappened: true, exception);
        }
    }

    private static bool NeverSent(HttpRequestException exception) => exception.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static HttpRequestMessage Request(ConnectorCall call, string? token)
    {
        var request = new HttpRequestMessage(call.Method, call.Address);
        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}
