namespace ChatBot.Teams.Authentication;

/// <summary>Speaks http where https is asked for, with one address on this machine; what goes elsewhere stays as it is.</summary>
/// <param name="address">On loopback.</param>
public sealed class PlainLoopback(Uri address) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { } uri && address is { IsLoopback: true, Scheme: "http" } && uri.Host == address.Host && uri.Port == address.Port)
            request.RequestUri = new UriBuilder(uri) { Scheme = Uri.UriSchemeHttp, Port = uri.Port }.Uri;
        return base.SendAsync(request, cancellationToken);
    }
}
