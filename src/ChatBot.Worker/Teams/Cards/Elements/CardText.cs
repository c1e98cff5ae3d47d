using System.Text;

namespace ChatBot.Worker.Teams.Cards.Elements;

/// <summary>Texts of users and models, for a card.</summary>
internal static class CardText
{
    private const char More = '…';

    // Nobody sees it, and no syntax goes over it.
    private const char Break = '\u200B';

    /// <summary>Without control characters, overrides of direction and torn surrogates; and with nothing that a card fills in.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isOverride = rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
            if (isOverride || (Rune.IsControl(rune) && rune.Value is not ('\n' or '\t'))) continue;
            if (rune.Value == '{' && plain.Length > 0 && plain[^1] == '{') plain.Append(Break);
            plain.Append(rune.ToString());
        }

        return plain.ToString();
    }

    /// <summary>The text's beginning, where it is longer.</summary>
    /// <param name="text">Any.</param>
    /// <param name="most">UTF-16 units; 1 or more.</param>
    public static string Beginning(string text, int most) => text.Length <= most ? text : text[..Whole(text, most - 1)] + More;

    /// <summary>Beginning and end, where the text is longer: what was asked stands at a prompt's end.</summary>
    public static string Ends(string text, int most)
    {
        if (text.Length <= most) return text;
        var (head, tail) = (Whole(text, most / 3), text.Length - (most - (most / 3)));
        return $"{text[..head]}\n{More}\n{text[(char.IsLowSurrogate(text[tail]) ? tail + 1 : tail)..]}";
    }

    private static int Whole(string text, int length) => length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
