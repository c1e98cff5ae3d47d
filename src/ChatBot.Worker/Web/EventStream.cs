using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace ChatBot.Worker.Web;

/// <summary>Server-sent events on a response, each flushed at once.</summary>
internal sealed class EventStream(HttpResponse response)
{
    public static EventStream Begin(HttpResponse response)
    {
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // Proxies must not collect the reply.
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        return new EventStream(response);
    }

    /// <param name="name">The event's type.</param>
    /// <param name="json">One line of JSON.</param>
    /// <param name="cancellationToken">The reader left.</param>
    public Task SendAsync(string name, string json, CancellationToken cancellationToken) =>
        WriteAsync($"event: {name}\ndata: {json}\n\n", cancellationToken);

    /// <summary>A comment, which readers ignore; it keeps proxies from closing a silent connection.</summary>
    public Task SendHeartbeatAsync(CancellationToken cancellationToken) => WriteAsync(": waiting\n\n", cancellationToken);

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
