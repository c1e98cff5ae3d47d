using System.Globalization;

namespace ChatBot.Teams.Json;

/// <summary>
/// Half a surrogate pair, written as an escape (<c>\ud83d</c>), is valid JSON and no valid text: reading it would throw wherever it is read. Such
/// halves become U+FFFD, in place, since both escapes have the same length.
/// </summary>
internal static class SurrogateEscapes
{
    private const int EscapeLength = 6;

    /// <param name="json">UTF-8; what is no valid JSON stays that.</param>
    public static void Repair(Span<byte> json)
    {
        for (var at = 0; (at = Next(json, at)) >= 0;)
        {
            var unit = Unit(json[at..]);
            if (unit < 0)
            {
                at += 2; // Another escape: what is escaped is passed over with it, a backslash above all.
                continue;
            }

            var follower = char.IsHighSurrogate((char)unit) ? Unit(json[(at + EscapeLength)..]) : -1;
            if (follower >= 0 && char.IsLowSurrogate((char)follower))
            {
                at += 2 * EscapeLength;
                continue;
            }

            if (char.IsSurrogate((char)unit))
                "\\ufffd"u8.CopyTo(json[at..]);
            at += EscapeLength;
        }
    }

    private static int Next(ReadOnlySpan<byte> json, int from)
    {
        var found = from < json.Length ? json[from..].IndexOf((byte)'\\') : -1;
        return found < 0 ? -1 : from + found;
    }

    /// <summary>The UTF-16 unit that is escaped where the text begins, or -1.</summary>
    private static int Unit(ReadOnlySpan<byte> json) =>
        json.Length >= EscapeLength && json[0] == '\\' && json[1] == 'u'
            && int.TryParse(json[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? unit
            : -1;
}
