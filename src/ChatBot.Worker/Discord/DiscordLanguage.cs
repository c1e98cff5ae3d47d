using ChatBot.Core.Localization;

namespace ChatBot.Worker.Discord;

/// <summary>Discord's locales (page "Reference", Locales) as languages that the bot speaks.</summary>
internal static class DiscordLanguage
{
    /// <param name="userLocale">The author's, which only interactions tell; it decides when it is known.</param>
    /// <param name="guildLocale">The server's preferred locale.</param>
    public static Language Of(string? userLocale, string? guildLocale) =>
        (userLocale ?? guildLocale)?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? Language.Chinese : Language.English;
}
