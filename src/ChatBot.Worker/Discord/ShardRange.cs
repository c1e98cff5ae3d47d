using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatBot.Worker.Discord;

/// <summary>Shards of one process, as <c>Discord:Shards</c> names them: <c>FIRST-LAST/COUNT</c> or <c>ONE/COUNT</c>.</summary>
internal sealed partial record ShardRange(int First, int Last, int Count)
{
    /// <summary>Null when the text is no range, or not within the count.</summary>
    public static ShardRange? Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
            return null;
        var first = Number(match.Groups["first"]);
        var last = match.Groups["last"].Success ? Number(match.Groups["last"]) : first;
        var count = Number(match.Groups["count"]);
        return first <= last && last < count ? new ShardRange(first, last, count) : null;
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(?<first>[0-9]{1,5})(-(?<last>[0-9]{1,5}))?/(?<count>[0-9]{1,5})\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
