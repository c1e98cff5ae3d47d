namespace ChatBot.Discord.Gateway;

/// <summary>Where to connect. Source: Gateway, "Connecting" and "Gateway URL Query String Params".</summary>
internal static class GatewayAddress
{
    /// <summary>The address with version, encoding and compression; null if it is none for WebSockets.</summary>
    public static Uri? Build(string? address, bool compress)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("wss" or "ws")) return null;
        return new UriBuilder(parsed) { Query = "v=10&encoding=json" + (compress ? "&compress=zlib-stream" : "") }.Uri;
    }

    /// <summary>The address to resume on, unless it would carry the token over a less protected connection than the first one.</summary>
    public static Uri? BuildResume(string? address, Uri first, bool compress) =>
        Build(address, compress) is { } resume && resume.Scheme == first.Scheme ? resume : null;
}
