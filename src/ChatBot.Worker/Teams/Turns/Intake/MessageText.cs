using System.Net;
using System.Text.RegularExpressions;
using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams.Turns.Intake;

/// <summary>What somebody wrote, from what Teams makes of it: mentions and, by the message's format, other tags of HTML; character references.</summary>
internal static partial class MessageText
{
    // Where the bot is mentioned. No text of a user has it.
    private const char Self = '\0';

    // Longer than Teams takes a bot's name to be.
    private const int LongestName = 50;

    /// <summary>
    /// Without mentions of the bot at the text's beginning and end; one in the middle is a word of the sentence and becomes the name, as do those of
    /// other people.
    /// </summary>
    public static string Of(Activity activity)
    {
        var (id, name) = (activity.Recipient?.Id, Cut(activity.Recipient?.Name ?? ""));
        var text = (activity.Text ?? "").Replace(Self.ToString(), "", StringComparison.Ordinal);
        foreach (var (mention, words) in Mention.In(activity).Select(mention => (mention, mention.Id == id ? Self.ToString() : WebUtility.HtmlEncode(mention.Name))))
        {
            if (IsOne(mention, words))
                text = text.Replace(mention.Text, words, StringComparison.Ordinal);
        }

        text = At().Replace(text, match => match.Groups["name"].Value is var who && who == WebUtility.HtmlEncode(name) ? Self.ToString() : who);
        if (activity.TextFormat == "xml")
            text = Tag().Replace(LineEnd().Replace(text, "\n"), "");
        var decoded = text.Split(Self).Select(piece => WebUtility.HtmlDecode(piece).Replace(Self.ToString(), "", StringComparison.Ordinal).Replace('\u00A0', ' '));
        return Strip(string.Join(Self, decoded)).Replace(Self.ToString(), name, StringComparison.Ordinal);
    }

    public static bool IsForBot(Activity activity) => activity.Recipient?.Id is { Length: > 0 } id && Mention.In(activity).Any(mention => mention.Id == id);

    /// <summary>
    /// What it says of itself is whatever its sender likes. A mention as Teams writes it has its name between its tags; so what stands in its place
    /// is no longer, and no text grows, however often the mention is in it.
    /// </summary>
    private static bool IsOne(Mention mention, string words) => mention.Text.StartsWith("<at", StringComparison.OrdinalIgnoreCase) && words.Length <= mention.Text.Length;

    /// <summary>Half a character at the end is left out.</summary>
    private static string Cut(string name) => name.Length <= LongestName ? name : name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)];

    private static string Strip(string text)
    {
        var rest = text.AsSpan().Trim();
        while (rest.StartsWith(Self))
            rest = rest.TrimStart(Self).TrimStart(" \t\n\r,:\u3000\uFF0C\uFF1A");
        while (rest.EndsWith(Self))
            rest = rest.TrimEnd(Self).TrimEnd();
        return rest.ToString();
    }

    [GeneratedRegex("<at(?:\\s[^<>]{0,200})?>(?<name>[^<>]{0,200})</at>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex At();

    [GeneratedRegex("<br\\s{0,9}/?>|</(?:p|div|li|blockquote|pre|h[1-6])>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineEnd();

    [GeneratedRegex("</?[a-z][^<>]{0,2000}>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
