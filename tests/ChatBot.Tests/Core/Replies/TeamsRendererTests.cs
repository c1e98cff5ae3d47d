using System.Text.RegularExpressions;
using ChatBot.Core.Replies;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Core.Replies;

public sealed partial class TeamsRendererTests
{
    private static readonly string[] Pieces =
    [
        "<at>", "</at>", "<at id=\"0\">", "<AT>", "<", ">", "/", "at", "!--", "?xml", "<b>", "<img src=x onerror=y>", "&lt;", "&#60;", "&#x3c;", "&amp;lt;", "&", ";", "lt", "#", "[x](https://evil.example)",
        "![x](https://evil.example/p.png)", "[", "](", "]: https://evil.example", "]", ":", "(", "~~~", "~", "~~", "\n~~~\n", "@everyone", "word ", "Sentence. ", "句子。", "\n", "\n\n", " ", "  \n", "\t", "    ",
        "```", "```\n", "```py\n", "\n```\n", "`", "``", "# Title\n", "- item\n", "> quote\n", "\0", "\u202E", "\u200B", "\uD83D", "😀", "\r\n",
    ];

    private static readonly Gen<string> Texts = from size in Gen.Choose(1, 120) from pieces in Gen.Elements(Pieces).ListOf(size) select string.Concat(pieces);

    [Theory]
    [InlineData("<at>Ann</at>", "<|at>Ann<|/at>")]
    [InlineData("a < b, c<d, x <y> z", "a < b, c<|d, x <|y> z")]
    [InlineData("<!-- all that follows -->", "<|!-- all that follows -->")]
    [InlineData("AT&T says &lt;at&gt; &#60; and a&b; but {a;b}", "AT&T says &lt|;at&gt|; &#60|; and a&b|; but {a;b}")]
    [InlineData("[click](https://evil.example) ![p](x)", "[click]|(https://evil.example) ![p]|(x)")]
    [InlineData("[1]: https://evil.example", "[1]|: https://evil.example")]
    [InlineData("~~~\ncode", "~~|~  \ncode")]
    [InlineData("~~no~~ *yes* __so__", "~~no~~ *yes* __so__")]
    [InlineData("one\ntwo\n\nthree", "one  \ntwo  \n\nthree")]
    [InlineData("one \ntwo  \n", "one  \ntwo  \n")]
    [InlineData("```py\nif a < b:\n    <div> <at>x</at> [a](b) &lt;\n```\nend", "```py\nif a < b:\n    <div> <|at>x</|at> [a](b) &lt;\n```\nend")]
    public void What_Teams_would_act_on_is_broken_and_lines_stay_lines(string text, string rendered) =>
        Assert.Equal(rendered.Replace('|', '\u200B'), Render(text));

    [Fact]
    public void No_text_mentions_anybody_or_holds_a_tag_a_reference_or_a_hidden_link() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(10_000).WithReplay(7, 3),
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var rendered = Render(text);
            Assert.DoesNotMatch(Mention(), rendered);
            foreach (var chunk in ReplyChunker.Split(rendered, 200, 100))
            {
                var plain = DiscordReader.OutsideCode(chunk);
                Assert.DoesNotMatch(Tag(), plain);
                Assert.DoesNotMatch(Reference(), plain);
                Assert.DoesNotMatch(Link(), plain);
            }
        }));

    [Fact]
    public void Rendering_again_changes_nothing() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(4000).WithReplay(5, 9), Prop.ForAll(Texts.ToArbitrary(), text => Render(Render(text)) == Render(text)));

    [Fact]
    public void A_beginning_is_rendered_as_it_is_in_the_whole_but_for_its_last_characters() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(4000).WithReplay(3, 11),
        Prop.ForAll((from text in Texts from length in Gen.Choose(0, text.Length) select (text, length)).ToArbitrary(), it =>
        {
            var beginning = Render(it.text[..it.length]);
            return Render(it.text).StartsWith(beginning[..Math.Max(0, beginning.Length - ReplyRenderer.MaxUnsettled)], StringComparison.Ordinal);
        }));

    [Fact]
    public void No_border_is_before_what_was_shown() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(1, 5),
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var rendered = Render(text);
            var chunks = ReplyChunker.Split(rendered, 200, 100);
            Assert.True(Chunks.Join(chunks, rendered));
            Assert.All(chunks.SkipLast(1), chunk => Assert.True(chunk.Length >= 100));
            Assert.All(chunks, chunk => Assert.InRange(chunk.Length, 1, 200));
        }));

    private static string Render(string text) => ReplyRenderer.Render(text, ReplyFlavour.Teams);

    [GeneratedRegex("</?at", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();

    [GeneratedRegex("<[a-zA-Z/!?]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("&#?[a-zA-Z0-9]{1,30};", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex("\\][(:]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
