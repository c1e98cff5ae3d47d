using System.Globalization;

namespace ChatBot.Core.Assistants;

/// <summary>Names of made assistants: what can be typed after a command, and mistaken for no other.</summary>
internal static class AssistantName
{
    public const int Most = 40;

    /// <summary>Null where it cannot be one.</summary>
    public static string? Normalise(string name)
    {
        var normal = string.Join('-', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
        return normal.Length is > 0 and <= Most && char.IsLetterOrDigit(normal[0]) && normal.All(MayBe) ? normal : null;
    }

    // Letters without case are those of Chinese, Japanese or Korean; of the others, which look alike in several alphabets, only English ones.
    private static bool MayBe(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' || char.GetUnicodeCategory(c) is UnicodeCategory.OtherLetter;
}
