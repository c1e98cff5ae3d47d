using ChatBot.DiscordServer;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>The program's settings that lead it to a scripted Discord.</summary>
internal static class DiscordSettings
{
    /// <param name="discord">Where it goes.</param>
    /// <param name="others">Further settings; they win.</param>
    public static Dictionary<string, string> For(ScriptedDiscord discord, params (string Name, string Value)[] others)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Discord__ApiBaseUrl"] = discord.ApiBaseUrl.ToString(),
            ["Discord__Token"] = discord.Token,
            ["Discord__EditMilliseconds"] = "250",
            ["Chat__RawMaxTokens"] = "12",
        };
        foreach (var (name, value) in others) settings[name] = value;
        return settings;
    }
}
