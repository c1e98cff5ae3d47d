using ChatBot.Inference.Sampling;

namespace ChatBot.Tests.Inference.Sampling;

public class ProbabilitiesTests
{
    [Fact]
    public void They_sum_to_one_and_equal_the_definition()
    {
        var random = new Random(1);
        var logits = Enumerable.Range(0, 32_000).Select(_ => (float)((random.NextDouble() * 40) - 20)).ToArray();
        var probabilities = new float[logits.Length];

        Probabilities.Softmax(logits, probabilities);

        var total = logits.Sum(logit => Math.Exp(logit));
        Assert.Equal(1, probabilities.Sum(p => (double)p), 1e-5);
        Assert.All(logits.Zip(probabilities).Take(1000), pair => Assert.Equal(Math.Exp(pair.First) / total, pair.Second, 1e-6));
    }

    [Fact]
    public void The_top_is_sorted_and_ties_go_by_id()
    {
        var top = Probabilities.Top([0.1f, 0.3f, 0.1f, 0.4f, 0.1f], 4);

        Assert.Equal([3, 1, 0, 2], top.Select(candidate => candidate.Token));
    }

    [Fact]
    public void Nothing_is_asked_for_nothing_is_given() => Assert.Empty(Probabilities.Top([0.5f, 0.5f], 0));
}
