using System.Text;
using ChatBot.Core.Localization;

namespace ChatBot.Worker.Discord;

/// <summary>Discord's locales (page "Reference", Locales) as languages that the bot speaks.</summary>
internal static class DiscordLanguage
{
    /// <param name="userLocale">The author's, which only interactions tell; it decides when it is known.</param>
    /// <param name="guildLocale">The server's preferred locale.</param>
    public static Language Of(string? userLocale, string? guildLocale) =>
        (userLocale ?? guildLocale)?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? Language.Chinese : Language.English;

    /// <summary>
    /// Of a message, whose author's locale nothing tells: the server's, or Chinese where Chinese is written. Direct messages have no server, and
    /// only community servers can have a locale other than English.
    /// </summary>
    /// <param name="text">What was written.</param>
    /// <param name="guildLocale">The server's preferred locale; null in direct messages.</param>
    public static Language OfText(string text, string? guildLocale)
    {
        var (letters, chinese) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsKana(rune))
                return Of(userLocale: null, guildLocale);
            letters += Rune.IsLetter(rune) ? 1 : 0;
            chinese += IsHan(rune) ? 1 : 0;
        }

        // A Chinese sentence may have a few English words in it, of several letters each.
        return chinese * 4 >= letters && chinese > 0 ? Language.Chinese : Of(userLocale: null, guildLocale);
    }

    private static bool IsHan(Rune rune) => rune.Value is >= 0x3400 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF;

    /// <summary>Japanese has Chinese signs too.</summary>
    private static bool IsKana(Rune rune) => rune.Value is >= 0x3040 and <= 0x30FF;
}
