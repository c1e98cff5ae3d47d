using ChatBot.Core.Measurements;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Core.Measurements;

public sealed class VerbatimOverlapTests
{
    private const string Reference = "The zebra is an animal. It lives in the south of Africa, and it eats grass all day long.";

    private static readonly Gen<string> Texts =
        from size in Gen.Choose(0, 40)
        from words in Gen.Elements("one", "two", "three", ",", ".", "\n", "天", "空", "🙂", "'", "a b").ListOf(size)
        select string.Join(' ', words);

    [Fact]
    public void What_is_recited_from_the_start_is_counted_in_words_and_tokens_and_marked()
    {
        var overlap = Of(" It lives in the\nsouth of Asia.", prefix: "The zebra is an animal.");

        Assert.Equal(new RecitedRun(6, 6, new TextSpan(1, 24)), overlap.FromStart);
        Assert.Equal(overlap.FromStart, overlap.Longest);
        Assert.Equal(6.0 / 7, overlap.Share, 9);
        Assert.Equal([new TextSpan(1, 24)], overlap.Spans);
    }

    [Fact]
    public void A_stretch_further_on_is_found_too()
    {
        var text = "They say that it eats grass all day long. Nobody knows.";
        var overlap = Of(text, prefix: "The zebra is an animal.");

        Assert.Equal(0, overlap.FromStart.Words);
        Assert.Equal(6, overlap.Longest.Words);
        Assert.Equal("it eats grass all day long.", text.Substring(overlap.Longest.Span.Start, overlap.Longest.Span.Length));
        Assert.Equal([overlap.Longest.Span], overlap.Spans);
    }

    [Fact]
    public void A_few_words_in_a_row_are_the_same_by_chance_and_not_marked()
    {
        var overlap = Of("Africa, and it sleeps", prefix: "The zebra is an animal.");

        Assert.Equal(3, overlap.Longest.Words);
        Assert.Empty(overlap.Spans);
        Assert.Equal(0, overlap.Share);
    }

    [Fact]
    public void Repeating_the_prompt_is_no_reciting()
    {
        Assert.Empty(Of("The zebra is an animal. The zebra is an animal.", prefix: "The zebra is an animal.").Spans);
    }

    [Fact]
    public void Case_and_punctuation_count()
    {
        Assert.Equal(0, Of("it lives", prefix: "The zebra is an animal.").FromStart.Words);
        Assert.Equal(5, Of("It lives in the south; of", prefix: "The zebra is an animal.").FromStart.Words);
    }

    [Fact]
    public void Of_chinese_the_characters_are_the_words()
    {
        var overlap = VerbatimOverlap.Of("疑是地上霜。抬头望月", "床前明月光，疑是地上霜。举头望明月，低头思故乡。", "床前明月光，", text => text.Length);

        Assert.Equal(new RecitedRun(5, 6, new TextSpan(0, 6)), overlap.FromStart);
    }

    [Fact]
    public void A_text_that_is_the_reference_is_recited_wholly() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(3, 5),
        Prop.ForAll(Texts.ToArbitrary(), Texts.ToArbitrary(), (prefix, text) =>
        {
            var overlap = VerbatimOverlap.Of(text, prefix + "\n" + text, prefix, words => words.Length);
            var spoken = TextWord.Split(text).Count(word => word.IsSpoken);
            Assert.Equal((spoken, spoken), (overlap.FromStart.Words, overlap.Longest.Words));
            Assert.Equal(spoken == 0 ? 0 : 1, overlap.Share);
        }));

    [Fact]
    public void Spans_lie_in_the_text_one_after_the_other_and_the_share_is_theirs() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(7, 11),
        Prop.ForAll(Texts.ToArbitrary(), Texts.ToArbitrary(), (text, reference) =>
        {
            var overlap = VerbatimOverlap.Of(text, reference, "one", words => words.Length);
            var end = 0;
            foreach (var span in overlap.Spans)
            {
                Assert.True(span.Start >= end && span.Length > 0 && span.Start + span.Length <= text.Length);
                end = span.Start + span.Length;
            }

            var words = TextWord.Split(text).Where(word => word.IsSpoken).ToList();
            var within = words.Count(word => overlap.Spans.Any(span => word.Start >= span.Start && word.End <= span.Start + span.Length));
            Assert.Equal(words.Count == 0 ? 0 : (double)within / words.Count, overlap.Share, 9);
            Assert.InRange(overlap.Longest.Words, 0, words.Count);
        }));

    private static VerbatimOverlap Of(string text, string prefix) => VerbatimOverlap.Of(text, Reference, prefix, words => words.Split((char[]?)null).Length);
}
