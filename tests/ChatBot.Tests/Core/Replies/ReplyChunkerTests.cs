using System.Globalization;
using ChatBot.Core.Replies;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Core.Replies;

public sealed class ReplyChunkerTests
{
    private static readonly string Words = string.Concat(Enumerable.Repeat("word ", 11));

    [Fact]
    public void A_short_text_is_one_chunk_and_no_text_none()
    {
        Assert.Equal(["Hello."], ReplyChunker.Split("Hello.", 100));
        Assert.Empty(ReplyChunker.Split("", 100));
    }

    [Fact]
    public void A_paragraph_goes_before_a_line_and_a_line_before_a_sentence()
    {
        Assert.Equal(Words + "end.\n\n", ReplyChunker.Split(Words + "end.\n\nA line.\nA sentence. " + Words, 100)[0]);
        Assert.Equal(Words + "A line.\n", ReplyChunker.Split(Words + "A line.\nA sentence. " + Words, 100)[0]);
        Assert.Equal(Words + "A sentence. ", ReplyChunker.Split(Words + "A sentence. " + Words, 100)[0]);
        Assert.Equal(new string('字', 60) + "。", ReplyChunker.Split(new string('字', 60) + "。" + new string('字', 60), 100)[0]);
        Assert.Equal(Words, ReplyChunker.Split(Words + new string('x', 60), 100)[0]);
    }

    [Fact]
    public void A_code_block_over_a_border_is_closed_and_opened_again()
    {
        var code = "```csharp\n" + string.Concat(Enumerable.Range(0, 6).Select(i => $"var value{i} = Compute({i});\n")) + "```\nDone.";
        var chunks = ReplyChunker.Split(code, 100);

        Assert.All(chunks.SkipLast(1), chunk => Assert.EndsWith("\n```", chunk, StringComparison.Ordinal));
        Assert.All(chunks.Skip(1), chunk => Assert.StartsWith("```csharp\n", chunk, StringComparison.Ordinal));
        Assert.EndsWith("```\nDone.", chunks[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_block_that_is_left_open_is_closed()
    {
        Assert.Equal(["```\ncode\n```"], ReplyChunker.Split("```\ncode", 100));
    }

    [Fact]
    public void Families_flags_and_accents_are_never_taken_apart()
    {
        var text = string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦🇯🇵e\u0301", 30));
        foreach (var chunk in ReplyChunker.Split(text, 100))
        {
            Assert.True(chunk.Length <= 100);
            Assert.Contains(StringInfo.GetNextTextElement(chunk), (string[])["👩‍👩‍👧‍👦", "🇯🇵", "e\u0301"]);
        }
    }

    [Fact]
    public void A_cluster_over_the_limit_is_split_between_characters()
    {
        var text = "e" + new string('\u0301', 200) + "😀";

        Assert.Equal(text, string.Concat(ReplyChunker.Split(text, 100)));
    }

    [Fact]
    public void Chunks_keep_the_limit_and_joined_are_the_text_with_every_fence_balanced()
    {
        string[] pieces =
        [
            "word ", "a longer word ", "Sentence. ", "句子。", "\n", "\n\n", "```\n", "```py\n", "````\n", "\n```\n", "\n```", "x = 1\n", "    ", "😀", "👩‍👩‍👧‍👦", "e\u0301",
            "verylongwordwithoutanyspacethatgoesonandon", "`", "\r\n", "\t",
        ];
        var cases = from limit in Gen.Choose(100, 250)
                    from text in Gen.Elements(pieces).ListOf(120).Select(string.Concat)
                    select (limit, text);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1500).WithReplay(5, 3), Prop.ForAll(cases.ToArbitrary(), it =>
        {
            var chunks = ReplyChunker.Split(it.text, it.limit);
            return chunks.All(chunk => chunk.Length <= it.limit) && Chunks.Join(chunks, it.text) && chunks.All(chunk => Chunks.OpenFence(chunk) is null);
        }));
    }
}
