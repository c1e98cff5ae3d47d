using System.Net;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Configuration;

/// <summary>The address must be one we can bind, and nobody may open the bot to a network without a token.</summary>
internal sealed class WebOptionsValidator : IValidateOptions<WebOptions>
{
    public ValidateOptionsResult Validate(string? name, WebOptions options)
    {
        if (Parse(options.Url) is not { } address)
            return ValidateOptionsResult.Fail($"Web:Url must be one http:// address with a port, like http://127.0.0.1:8080, but is '{options.Url}'");
        if (address is { Port: 0 } && !IPAddress.TryParse(address.Host.Trim('[', ']'), out _))
            return ValidateOptionsResult.Fail("Web:Url with port 0 (any free port) needs a numeric address, like http://127.0.0.1:0");
        if (!IsLoopback(address.Host) && string.IsNullOrWhiteSpace(options.AccessToken))
        {
            return ValidateOptionsResult.Fail(
                $"Web:AccessToken (or Web:AccessTokenFile) must be set, because Web:Url {options.Url} can be reached from other machines");
        }

        return ValidateOptionsResult.Success;
    }

    /// <summary>True for names and addresses that only this machine reaches.</summary>
    internal static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>The address a host name of <see cref="WebOptions.Url"/> listens on; names other than localhost listen on all.</summary>
    internal static IPAddress ToAddress(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address
        : IsLoopback(host) ? IPAddress.Loopback
        : IPAddress.Any;

    internal static BindingAddress? Parse(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            var usable = address is { Scheme: "http", IsUnixPipe: false, IsNamedPipe: false, PathBase: "" or "/", Port: >= 0 and <= 65_535 };
            return usable && !url.Contains(';', StringComparison.Ordinal) ? address : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
