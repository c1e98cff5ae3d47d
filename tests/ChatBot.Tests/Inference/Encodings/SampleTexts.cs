using System.Globalization;
using System.Text;
using ChatBot.Inference.Sampling;

namespace ChatBot.Tests.Inference.Encodings;

/// <summary>Texts of every kind that a tokenizer may trip over, the same ones for the same seed.</summary>
internal sealed class SampleTexts(uint seed)
{
    private static readonly string[] Spaces = [" ", "  ", "\t", "\n", "\r\n", "\r", "\v", "\f", "\u00A0", "\u1680", "\u2003", "\u2028", "\u2029", "\u202F", "\u3000", "\uFEFF", "\u0085", "\u200B", "\u180E"];
    private static readonly string[] Words = ["hello", "world", "Zebra", "HTTP", "naïve", "Straße", "it's", "WE'LL", "don’t", "I'D", "they'Re", "x'ſ", "'", "''s", "C'est", "ǅ", "ﬁ", "Привет", "שלום", "مرحبا", "नमस्ते", "ไทย", "한국어", "日本語", "e\u0301", "𝒜𝒷", "𐐷", "Ⅷ", "½", "1", "12", "123456789", "٣٤٥", "一二三", "3.14159", "0x7fFF"];
    private static readonly string[] Emoji = ["🙂", "😂", "❤️", "👩‍👩‍👧‍👦", "👍🏽", "🇨🇳", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🧑🏿‍💻", "☃", "♟️", "🫠", "🀄", "1️⃣"];
    private static readonly string[] Code = ["if (x == null) {\n    return;\n}\n", "    public static int F(int[] a) => a[^1];", "#include <stdio.h>\r\n", "\t\t// TODO\n\n\n", "SELECT * FROM t WHERE a<>'b';", "<div class=\"x\">&nbsp;</div>", "def f(self):\n        pass", "!!!", "===>", "/*\n */", "$_GET['a']", "\\u{1F600}", "a_b-c.d/e", "{{}}", "});\n\n"];
    private static readonly string[] Special = ["<|endoftext|>", "<|fim_prefix|>", "<|fim_middle|>", "<|fim_suffix|>", "<|endofprompt|>", "<|im_start|>system\n", "<|", "|>", "<s>", "</s>", "[INST]"];
    private static readonly string Chinese = "天空为什么是蓝色的？因为大气中的分子会散射阳光，波长较短的光散射得更多。我们学习语言模型：词元、概率与采样。";

    private SplitMix64 _random = new(seed);

    public IEnumerable<string> Take(int count) => Enumerable.Range(0, count).Select(Next);

    private string Next(int index) => (index % 9) switch
    {
        0 => Join(30, () => CodePoint(0x20, 0x10FFFF)),
        1 => Join(12, () => One(Spaces) + (Below(3) == 0 ? One(Words) : "")),
        2 => Join(10, () => One(Emoji) + (Below(3) == 0 ? " " : "")),
        3 => Join(20, () => Below(4) == 0 ? CodePoint(0x4E00, 0x323AF) : Chinese[Below(Chinese.Length)].ToString()),
        4 => Join(8, () => One(Code) + (Below(2) == 0 ? One(Spaces) : "")),
        5 => Join(6, () => One(Special) + (Below(2) == 0 ? One(Words) : "")),
        6 => Join(15, () => One(Words) + (Below(3) == 0 ? "" : " ")),
        7 => Join(40, () => CodePoint(0x09, 0x7E)),
        _ => Join(15, () => One([.. Words, .. Spaces, .. Emoji, .. Code, .. Special])),
    };

    private string Join(int most, Func<string> part)
    {
        var text = new StringBuilder();
        for (var left = Below(most) + 1; left > 0; left--) text.Append(part());
        return text.ToString();
    }

    /// <summary>One of a range that has a meaning, and no surrogate: which ones later versions of Unicode give one to, node and .NET may see differently.</summary>
    private string CodePoint(int least, int most)
    {
        while (true)
        {
            var value = least + Below(most - least + 1);
            if (Rune.IsValid(value) && CharUnicodeInfo.GetUnicodeCategory(value) is not UnicodeCategory.OtherNotAssigned) return new Rune(value).ToString();
        }
    }

    private string One(string[] all) => all[Below(all.Length)];

    private int Below(int limit) => (int)(_random.NextDouble() * limit);
}
