using System.Text.RegularExpressions;

namespace ChatBot.Tests.Core.Replies;

/// <summary>What Discord finds in a message, by its documentation (Message Formatting) and its client's markdown rules.</summary>
internal static partial class DiscordReader
{
    /// <summary>Everything that would ping, be a card or a link to elsewhere, or act when it is clicked, in code or not.</summary>
    public static IEnumerable<string> Actions(string message) => Action().Matches(message).Select(match => match.Value);

    /// <summary>What hides text, quotes all that follows, or is printed small, outside of code.</summary>
    public static IEnumerable<string> Formats(string message) => Format().Matches(OutsideCode(message)).Select(match => match.Value);

    /// <summary>The message without its blocks of code.</summary>
    public static string OutsideCode(string message) => CodeBlock().Replace(message, "");

    [GeneratedRegex(
        """
        @everyone|@here|<@[!&]?[0-9]|<\#[0-9]|</[^:\n<>]+:[0-9]|<a?:\w+:[0-9]|<t:-?[0-9]|<id:[a-z]|<sound:[0-9]
        |discord(app)?\.com/invite|discord\.gg|discord\.gift
        |\]\(\s*<?[a-z\\][a-z0-9+.\\-]*:
        |(?-i:[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069])
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Action();

    [GeneratedRegex(@"\|\||^ *>>> |^ *-# ", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Format();

    [GeneratedRegex(@"```(?:[a-z0-9_+\-.#]+?\n)?\n*[^\n][\s\S]*?\n*```", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CodeBlock();
}
