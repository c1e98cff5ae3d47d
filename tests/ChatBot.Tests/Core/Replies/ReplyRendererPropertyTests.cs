using ChatBot.Core.Replies;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Core.Replies;

public sealed class ReplyRendererPropertyTests
{
    private const int Limit = 2000;

    private static readonly string[] Hostile =
    [
        "@everyone", "@here", "@every", "one", "@her", "e", "<@123456789012345678>", "<@!1>", "<@&1>", "<#1>", "<", "@", "&", "!", "#", ">", "1", "42", ":", "/", "</ask:1>", "<id:",
        "customize", "<t:1:R>", "<t:-", "<:cat:1>", "<a:cat:", "cat", "<sound:1:1>", "https://discord.gg/abc", "discord", ".", "gg", "discord.com/invite", "[x](https://evil.example)",
        "[", "](", "<https", "://", "\\", "||", "|", "|| hidden ||", ">>> ", ">>>", " ", "-# ", "-#", "\n# ", "\u001B[31m", "\u001B", "\u009B", "[0m", "\u202E", "\u2069", "\u200B", "\0",
        "\r\n", "\r", "\u2028", "\uD83D", "\uDE00", "😀", "Z̸̛͎a̶͚l̵g̷o", "👩‍👩‍👧‍👦",
    ];

    private static readonly string[] Ordinary =
    [
        "word ", "a longer word ", "Sentence. ", "句子。", "\n", "\n\n", "\n", "x = 1\n", "    ", "\t", "verylongwordwithoutanyspacethatgoesonandon", string.Concat(Enumerable.Repeat("and on it goes ", 9)),
        string.Concat(Enumerable.Repeat("没有空格的长句子", 12)),
    ];

    private static readonly string[] Fences =
        ["```", "```\n", "```py\n", "```c++", "````\n", "````", "`````````", "\n```\n", "\n```", "``", "`", "```one line```", "``` ", "   ```\n", "```not a language\n", "\n```averyveryverylonglanguage\n"];

    private static readonly Gen<string> Texts =
        from size in Gen.Choose(1, 240)
        from pieces in Gen.Frequency((5, Gen.Elements(Hostile)), (6, Gen.Elements(Ordinary)), (1, Gen.Elements(Fences)), (1, Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()))).ListOf(size)
        select string.Concat(pieces);

    [Fact]
    public void Ten_thousand_hostile_texts_come_out_inert_balanced_and_whole() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(10_000).WithReplay(7, 11),
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var rendered = Render(text);
            var chunks = ReplyChunker.Split(rendered, Limit);
            Assert.Empty(DiscordReader.Actions(rendered));
            Assert.Empty(DiscordReader.Formats(rendered + "\n```"));
            Assert.True(Chunks.Join(chunks, rendered));
            foreach (var chunk in chunks)
            {
                Assert.InRange(chunk.Length, 1, Limit);
                Assert.Null(Chunks.OpenFence(chunk));
                Assert.Empty(DiscordReader.Actions(chunk));
                Assert.Empty(DiscordReader.Formats(chunk));
                Assert.DoesNotMatch("```[^`]*[^`\\s][^`]*```", DiscordReader.OutsideCode(chunk));
            }
        }));

    [Fact]
    public void Rendering_again_changes_nothing() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(4000).WithReplay(5, 3),
        Prop.ForAll(Texts.ToArbitrary(), text => Render(Render(text)) == Render(text)));

    [Fact]
    public void A_beginning_is_rendered_as_it_is_in_the_whole_but_for_its_last_characters() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(4000).WithReplay(3, 9),
        Prop.ForAll((from text in Texts from length in Gen.Choose(0, text.Length) select (text, length)).ToArbitrary(), it =>
        {
            var beginning = Render(it.text[..it.length]);
            return Render(it.text).StartsWith(beginning[..Math.Max(0, beginning.Length - ReplyRenderer.MaxUnsettled)], StringComparison.Ordinal);
        }));

    private static string Render(string text) => ReplyRenderer.Render(text, ReplyFlavour.Discord);
}
