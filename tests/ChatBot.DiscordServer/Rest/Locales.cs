namespace ChatBot.DiscordServer.Rest;

/// <summary>The languages Discord knows (its page "Reference": locales).</summary>
internal static class Locales
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs",
        "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko", "ar", "he",
    };

    public static bool IsKnown(string locale) => Known.Contains(locale);
}
