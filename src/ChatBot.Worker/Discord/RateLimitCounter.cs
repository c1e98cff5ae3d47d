using System.Net;

namespace ChatBot.Worker.Discord;

/// <summary>Counts what the client should never see: it learns the limits and keeps them.</summary>
internal sealed class RateLimitCounter(DiscordStatus status) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            status.CountRateLimited();
        return response;
    }
}
