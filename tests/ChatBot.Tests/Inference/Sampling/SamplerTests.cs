using ChatBot.Inference.Sampling;

namespace ChatBot.Tests.Inference.Sampling;

public class SamplerTests
{
    private static readonly float[] Logits = [0f, 3f, 1f, 2f, -1f, 2.5f];

    [Fact]
    public void Temperature_zero_takes_the_likeliest() => Assert.Equal(1, Sample(new SamplingParams { Temperature = 0 }, seed: 5));

    [Fact]
    public void The_same_seed_gives_the_same_draws()
    {
        var parameters = new SamplingParams { Temperature = 1.5f };

        Assert.Equal(Draw(parameters, 1, 50), Draw(parameters, 1, 50));
        Assert.NotEqual(Draw(parameters, 1, 50), Draw(parameters, 2, 50));
    }

    [Theory]
    [InlineData(1f, 0, 1f, 0f)]
    [InlineData(0.7f, 0, 0.9f, 0f)]
    [InlineData(1.3f, 3, 1f, 0f)]
    [InlineData(1f, 4, 0.8f, 0f)]
    [InlineData(1f, 0, 1f, 0.3f)]
    public void Frequencies_follow_the_filtered_distribution(float temperature, int topK, float topP, float minP)
    {
        const int Draws = 40_000;
        var parameters = new SamplingParams { Temperature = temperature, TopK = topK, TopP = topP, MinP = minP };
        var expected = Distribution(parameters);

        var counts = Draw(parameters, 42, Draws).CountBy(token => token).ToDictionary();

        for (var token = 0; token < Logits.Length; token++)
        {
            Assert.Equal(expected[token], counts.GetValueOrDefault(token) / (double)Draws, 0.01);
            Assert.True(expected[token] > 0 || !counts.ContainsKey(token), $"token {token} is filtered out");
        }
    }

    [Fact]
    public void A_large_vocabulary_is_filtered_exactly()
    {
        var random = new Random(3);
        for (var run = 0; run < 30; run++)
        {
            var logits = Enumerable.Range(0, 32_000).Select(_ => (float)(random.NextDouble() * random.Next(1, 30))).ToArray();
            var parameters = new SamplingParams { Temperature = 1, TopP = (float)(0.05 + (0.9 * random.NextDouble())) };
            var allowed = Nucleus(logits, parameters.TopP);

            var sampler = new Sampler(parameters, (uint)run);
            var scratch = new SamplingScratch(logits.Length);
            for (var draw = 0; draw < 20; draw++)
            {
                Assert.Contains(sampler.Sample([.. logits], scratch), allowed);
            }
        }
    }

    [Fact]
    public void A_repeated_token_becomes_less_likely()
    {
        var parameters = new SamplingParams { Temperature = 0, RepeatPenalty = 2f };
        var sampler = new Sampler(parameters, 0);
        sampler.Accept([1]);

        Assert.Equal(5, sampler.Sample([.. Logits], new SamplingScratch(Logits.Length)));
    }

    [Fact]
    public void Penalties_forget_what_left_the_window()
    {
        var parameters = new SamplingParams { Temperature = 0, PresencePenalty = 2f, PenaltyWindow = 2 };
        var sampler = new Sampler(parameters, 0);
        sampler.Accept([1, 0, 0]);

        Assert.Equal(1, sampler.Sample([.. Logits], new SamplingScratch(Logits.Length)));
    }

    [Fact]
    public void Frequency_counts_every_occurrence_and_presence_only_one()
    {
        var frequency = new Sampler(new SamplingParams { Temperature = 0, FrequencyPenalty = 0.3f }, 0);
        var presence = new Sampler(new SamplingParams { Temperature = 0, PresencePenalty = 0.3f }, 0);
        frequency.Accept([1, 1]);
        presence.Accept([1, 1]);

        Assert.Equal(5, frequency.Sample([.. Logits], new SamplingScratch(Logits.Length)));
        Assert.Equal(1, presence.Sample([.. Logits], new SamplingScratch(Logits.Length)));
    }

    [Fact]
    public void Settings_out_of_range_are_named()
    {
        Assert.Null(new SamplingParams().Validate());
        Assert.Contains("temperature", new SamplingParams { Temperature = float.NaN }.Validate(), StringComparison.Ordinal);
        Assert.Contains("top-p", new SamplingParams { TopP = 0 }.Validate(), StringComparison.Ordinal);
        Assert.Contains("stop sequence", new SamplingParams { StopSequences = [""] }.Validate(), StringComparison.Ordinal);
    }

    private static int Sample(SamplingParams parameters, uint seed) => Draw(parameters, seed, 1)[0];

    private static int[] Draw(SamplingParams parameters, uint seed, int count)
    {
        var sampler = new Sampler(parameters, seed);
        var scratch = new SamplingScratch(Logits.Length);
        return [.. Enumerable.Range(0, count).Select(_ => sampler.Sample([.. Logits], scratch))];
    }

    /// <summary>The definition: temperature, top-k, top-p of what is left, min-p, each by a full sort.</summary>
    private static double[] Distribution(SamplingParams parameters)
    {
        var weights = Logits.Select(logit => Math.Exp((logit - 3) / parameters.Temperature)).ToArray();
        var order = Enumerable.Range(0, weights.Length).OrderByDescending(token => weights[token]).ToList();
        order = parameters.TopK > 0 ? order[..parameters.TopK] : order;
        var mass = order.Sum(token => weights[token]) * parameters.TopP;
        var kept = new List<int>();
        foreach (var token in order.Where(token => weights[token] >= parameters.MinP))
        {
            if (kept.Sum(other => weights[other]) >= mass)
            {
                break;
            }

            kept.Add(token);
        }

        var total = kept.Sum(token => weights[token]);
        return [.. weights.Select((weight, token) => kept.Contains(token) ? weight / total : 0)];
    }

    private static HashSet<int> Nucleus(float[] logits, float topP)
    {
        var weights = logits.Select(logit => Math.Exp(logit)).ToArray();
        var left = weights.Sum() * (topP + 1e-5);
        return [.. Enumerable.Range(0, weights.Length).OrderByDescending(token => weights[token]).TakeWhile(token => (left -= weights[token]) > -weights[token])];
    }
}
