using System.Net;

namespace ChatBot.Teams.Connector;

/// <summary>
/// The addresses that answers may go to, with a token of ours. They come with each activity, so that whoever could forge one would get the token: only
/// Microsoft's own are taken. Source: the Teams SDK's list of allowed service URLs for the public cloud, GCC included.
/// </summary>
public sealed class ServiceUrls
{
    private const int LongestUrl = 512;

    private static readonly string[] Microsoft =
        ["https://smba.trafficmanager.net", "https://smba.onyx.prod.teams.trafficmanager.net", "https://smba.infra.gcc.teams.microsoft.com"];

    private readonly HashSet<string> _origins;
    private readonly bool _anonymous;

    /// <param name="named">More addresses, <c>https</c> or on loopback; their paths do not matter.</param>
    /// <param name="anonymous">No token is sent: everything on loopback is allowed, and nothing elsewhere but what is named.</param>
    /// <exception cref="FormatException">One of the named addresses cannot be used; the message says which.</exception>
    public ServiceUrls(IEnumerable<string> named, bool anonymous)
    {
        var given = named.Select(url => Parse(url) is { } uri && IsUsable(uri) ? uri : throw new FormatException(url)).Select(Origin);
        _origins = new HashSet<string>(anonymous ? given : given.Concat(Microsoft), StringComparer.OrdinalIgnoreCase);
        _anonymous = anonymous;
    }

    /// <returns>Where calls go, with a slash at its end; null where they must not go.</returns>
    public Uri? Find(string? url) => Parse(url) is { } uri && IsUsable(uri) && (_origins.Contains(Origin(uri)) || (_anonymous && IsLoopback(uri)))
        ? new Uri(uri.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/")
        : null;

    /// <summary>The same address, but for the slash at the end and upper case, which Microsoft's own SDKs do not look at either.</summary>
    internal static bool AreSame(string one, string other) => one.TrimEnd('/').Equals(other.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private static Uri? Parse(string? url) =>
        url is { Length: > 0 and <= LongestUrl } && Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null;

    private static bool IsUsable(Uri uri) =>
        (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsLoopback(uri)))
        && uri is { UserInfo: "", Query: "", Fragment: "" };

    private static string Origin(Uri uri) => $"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}";

    private static bool IsLoopback(Uri uri) =>
        uri.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
