namespace ChatBot.DiscordServer.Rest;

/// <summary>One route of the API.</summary>
/// <param name="Template">As in the published OpenAPI document, which is how a body's schema is found.</param>
/// <param name="Limit">Which limit it counts under.</param>
/// <param name="ByToken">Interaction routes carry their right in the path: no Authorization, no global limit.</param>
internal sealed record Route(string Method, string Template, Func<RestRequest, RestAnswer> Handle, Func<RateLimits, RateLimit> Limit, bool ByToken = false)
{
    private readonly string[] _segments = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The number of literal segments: of two routes that fit, the more literal one is meant.</summary>
    public int Literals => _segments.Count(segment => segment[0] != '{');

    /// <summary>The values of the template's variables; null when the path does not fit.</summary>
    public Dictionary<string, string>? Match(string[] path)
    {
        if (path.Length != _segments.Length) return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < path.Length; i++)
        {
            if (_segments[i][0] == '{') values[_segments[i][1..^1]] = Uri.UnescapeDataString(path[i]);
            else if (_segments[i] != path[i]) return null;
        }

        return values;
    }
}
