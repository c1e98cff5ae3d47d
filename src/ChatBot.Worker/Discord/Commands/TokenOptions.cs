using ChatBot.Core.Tokens;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>The command of Core for <c>/tokens</c>.</summary>
internal static class TokenOptions
{
    /// <summary>Core's word for every encoding at once.</summary>
    private const string Both = "both";

    /// <summary>What can be chosen.</summary>
    public static IReadOnlyList<string> All { get; } = [.. TokenEncodings.Names, Both];

    /// <summary>The encoding is always named, so that no text can read as one.</summary>
    public static string ToCommand(string text, string? encoding = null) => $"/{SlashNames.Tokens} --encoding {encoding ?? TokenEncodings.Model} {text}";
}
