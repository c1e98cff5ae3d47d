using System.Text;
using ChatBot.Core.Measurements;
using ChatBot.Inference;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Core.Measurements;

public sealed class DistributionTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(1024, 10)]
    public void Equally_likely_tokens_have_the_entropy_of_their_number(int count, double bits)
    {
        var distribution = FirstTokenDistribution.Of(Enumerable.Range(0, count).Select(id => new TokenProbability(id, "x", 1f / count)).ToList(), top: 3);

        Assert.Equal(bits, distribution.EntropyBits, 4);
        Assert.Equal(count, distribution.Choices, 0.1);
        Assert.Equal(Math.Min(3, count), distribution.Top.Count);
        Assert.True(distribution.IsWhole);
    }

    [Fact]
    public void Of_a_part_the_entropy_is_the_least_it_can_be()
    {
        var distribution = FirstTokenDistribution.Of([new(1, "a", 0.5f), new(2, "b", 0.25f)], top: 9);

        Assert.False(distribution.IsWhole);
        Assert.Equal(1.5, distribution.EntropyBits, 6);
        Assert.Equal(0.75, distribution.Known, 6);
    }

    [Fact]
    public void Nothing_known_is_nothing_measured()
    {
        Assert.Equal((0, 0.0, false), (FirstTokenDistribution.Of([], 9).Top.Count, FirstTokenDistribution.Of([], 9).EntropyBits, FirstTokenDistribution.Of([], 9).IsWhole));
    }

    [Fact]
    public void Entropy_is_between_none_and_that_of_equally_likely_tokens() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(7, 11),
        Prop.ForAll(Gen.Choose(1, 1000).NonEmptyListOf().ToArbitrary(), weights =>
        {
            var sum = weights.Sum();
            var tokens = weights.Select((weight, id) => new TokenProbability(id, "x", (float)weight / sum)).OrderByDescending(token => token.Probability).ToList();
            Assert.InRange(FirstTokenDistribution.Of(tokens, 5).EntropyBits, 0, Math.Log2(tokens.Count) + 0.001);
        }));

    [Fact]
    public void What_was_written_has_a_mean_probability_and_what_was_cut_does_not_count()
    {
        var written = WrittenProbability.Of([Token("a", 0.5f, 0.5f), Token("b", 0.125f, 0.5f), Token("c", 0.001f, 0.5f) with { Withheld = true }])!;

        Assert.Equal((2, 0.5, "b"), (written.Tokens, written.Likeliest, written.Least.Text));
        Assert.Equal(0.25, written.Mean, 6);
        Assert.Equal(4, written.Perplexity, 4);
        Assert.Null(WrittenProbability.Of([]));
        Assert.True(double.IsFinite(WrittenProbability.Of([Token("a", 0, 1)])!.Perplexity));
    }

    [Fact]
    public void Endings_and_answers_are_counted()
    {
        Assert.Equal(new SampleEndings(1, 2, 1, 0), SampleEndings.Of([FinishReason.Eos, FinishReason.Stop, FinishReason.Length, FinishReason.Stop]));
        Assert.Equal(
            [new CountedText("4.", 3), new CountedText("Five", 1), new CountedText("", 1)],
            DistinctAnswers.Of([" 4.\nWhat is 3+3?", "4", "Five", "", "4!"]).Answers);
    }

    private static GeneratedToken Token(string text, float probability, float likeliest) =>
        new(1, Encoding.UTF8.GetBytes(text), probability, false, [new TokenProbability(2, "x", likeliest)]);
}
