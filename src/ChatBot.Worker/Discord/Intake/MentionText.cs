using System.Text.RegularExpressions;
using ChatBot.Discord;

namespace ChatBot.Worker.Discord.Intake;

/// <summary>A user's mention in a message's text (page "Reference", Message Formatting).</summary>
internal static partial class MentionText
{
    /// <summary>The text without this user's mentions at its beginning and end; one in the middle is a word of the sentence and becomes the name.</summary>
    public static string Strip(string text, Snowflake user, string name)
    {
        var rest = text.Trim();
        for (var shorter = StripOnce(rest, user); shorter.Length < rest.Length; shorter = StripOnce(rest, user))
            rest = shorter;
        return Mention().Replace(rest, match => IsOf(match, user) ? name : match.Value);
    }

    public static bool Contains(string text, Snowflake user) => Mention().Matches(text).Any(match => IsOf(match, user));

    private static string StripOnce(string text, Snowflake user)
    {
        foreach (var match in Mention().Matches(text).Where(match => IsOf(match, user)))
        {
            if (match.Index == 0)
                return text[match.Length..].TrimStart(' ', '\t', '\n', '\r', ',', ':', '\u3000', '\uFF0C', '\uFF1A');
            if (match.Index + match.Length == text.Length)
                return text[..match.Index].TrimEnd();
        }

        return text;
    }

    private static bool IsOf(Match match, Snowflake user) => match.Groups["id"].ValueSpan.SequenceEqual(user.ToString());

    [GeneratedRegex("<@!?(?<id>[0-9]{1,20})>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();
}
