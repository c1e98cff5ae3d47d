using System.Globalization;
using System.Text;
using ChatBot.Core.Xray;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>
/// An X-ray in Discord's coloured blocks of code. Escape sequences are the block's own alone: in a token's text every control and format
/// character is written out, and a backtick, which could end the block, is a look-alike.
/// </summary>
internal static class XrayBlocks
{
    private const string Opening = "```ansi\n";
    private const string Closing = "\u001b[0m\n```";
    private const char More = '…';
    private const int LongestPiece = 24;
    private const int MostRows = 6;
    private const int Likelier = 2;

    /// <summary>The reply's tokens in order, each in the colour of its probability; shortened to the limit.</summary>
    /// <param name="tokens">Of the reply.</param>
    /// <param name="limit">The most UTF-16 units of the whole block.</param>
    public static string Text(IReadOnlyList<XrayToken> tokens, int limit)
    {
        var block = new StringBuilder(Opening);
        var colour = "";
        foreach (var token in tokens.Where(token => token.Text.Length > 0))
        {
            var wanted = Colour(token);
            var part = (wanted == colour ? "" : wanted) + Harmless(token.Text).Replace("⏎", "⏎\n", StringComparison.Ordinal);
            if (block.Length + part.Length + 1 + Closing.Length > limit) return block.Append(More).Append(Closing).ToString();
            block.Append(part);
            colour = wanted;
        }

        return block.Append(Closing).ToString();
    }

    /// <summary>The tokens that the model expected least, in their order, each with what it held likelier; empty when each was the likeliest.</summary>
    public static string Surprises(IReadOnlyList<XrayToken> tokens, int limit)
    {
        var surprises = tokens.Index()
            .Where(pair => !pair.Item.IsCut && pair.Item.Alternatives.Any(other => other.Probability > pair.Item.Probability))
            .OrderBy(pair => pair.Item.Probability)
            .Take(MostRows)
            .OrderBy(pair => pair.Index);
        var block = new StringBuilder(Opening);
        foreach (var (index, token) in surprises)
        {
            var others = token.Alternatives.Where(other => other.Probability > token.Probability).Take(Likelier).Select(other => $"{Short(other.Text)} {Percent(other.Probability)}");
            var row = $"\u001b[0m{index + 1,3}  {Colour(token)}{Short(token.Text)}\u001b[0m {Percent(token.Probability)}  <  {string.Join(", ", others)}\n";
            if (block.Length + row.Length + Closing.Length > limit) break;
            block.Append(row);
        }

        return block.Length == Opening.Length ? "" : block.Append(Closing).ToString();
    }

    private static string Colour(XrayToken token) => token switch
    {
        { IsCut: true } => "\u001b[0;30m",
        { Probability: >= 0.5f } => "\u001b[0;37m",
        { Probability: >= 0.1f } => "\u001b[0;33m",
        { Probability: >= 0.01f } => "\u001b[0;31m",
        _ => "\u001b[1;4;31m",
    };

    private static string Short(string text)
    {
        var harmless = Harmless(text);
        if (harmless.Length > LongestPiece) harmless = harmless[..(char.IsHighSurrogate(harmless[LongestPiece - 1]) ? LongestPiece - 1 : LongestPiece)] + More;
        return $"“{harmless}”";
    }

    private static string Harmless(string text)
    {
        var harmless = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '`' => harmless.Append('ˋ'),
                '\n' => harmless.Append('⏎'),
                _ when Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator =>
                    harmless.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => harmless.Append(rune.ToString()),
            };
        }

        return harmless.ToString();
    }

    private static string Percent(float probability) =>
        probability is > 0 and < 0.0005f ? "<0.1 %" : string.Create(CultureInfo.InvariantCulture, $"{probability * 100:F1} %");
}
