using System.Globalization;
using ChatBot.Worker.Configuration;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Discord;

/// <summary>What no annotation can check. No message shows the token.</summary>
internal sealed class DiscordOptionsValidator : IValidateOptions<DiscordOptions>
{
    private const int PublicKeyDigits = 64;

    public ValidateOptionsResult Validate(string? name, DiscordOptions options)
    {
        var failures = Problems(options).ToList();
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Problems(DiscordOptions options)
    {
        if (options.Token.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)))
            yield return "Discord:Token must be the token alone, with no space in it.";
        if (!IsUsable(options.ApiBaseUrl))
            yield return $"Discord:ApiBaseUrl must be an https:// address (http:// on this machine), like https://discord.com/api/v10, not '{options.ApiBaseUrl}'.";
        if (options.Shards.Trim().Length > 0 && ShardRange.Parse(options.Shards) is null)
            yield return $"Discord:Shards must be empty or like 0-3/8 (first-last/count), not '{options.Shards}'.";
        if (options.PublicKey.Length > 0 && (options.PublicKey.Length != PublicKeyDigits || !options.PublicKey.All(char.IsAsciiHexDigit)))
            yield return $"Discord:PublicKey must have {PublicKeyDigits} hexadecimal digits; the page General Information of the application shows it.";
        if (options.DevelopmentGuild.Length > 0 && !ulong.TryParse(options.DevelopmentGuild, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            yield return $"Discord:DevelopmentGuild must be a server's id, a number of 17 to 20 digits, not '{options.DevelopmentGuild}'.";
        if (options is { Token.Length: > 0, Gateway: false, PublicKey.Length: 0 })
            yield return "Discord:Gateway false needs Discord:PublicKey: nothing would reach the bot otherwise.";
    }

    // A token must not go over the network in the clear.
    private static bool IsUsable(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && WebOptionsValidator.IsLoopback(uri.Host)));
}
