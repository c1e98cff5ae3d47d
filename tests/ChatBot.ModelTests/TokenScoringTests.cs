using ChatBot.Inference;
using ChatBot.Inference.Models;
using ChatBot.Inference.Native;
using ChatBot.Inference.Sampling;
using ChatBot.Inference.Scheduling;

namespace ChatBot.ModelTests;

/// <summary>On an engine that others use, with whatever they left in its caches.</summary>
[Collection(EngineFixture.Collection)]
public sealed class TokenScoringTests(EngineFixture fixture)
{
    private const string Prompt = "The capital of France is Paris. The capital of Japan is Tokyo. The capital of Italy is";

    private static readonly SamplingParams Drawn = new() { Temperature = 0.9f, TopP = 1, RepeatPenalty = 1.1f, MaxTokens = 12, Seed = 5 };

    [Fact]
    public async Task Probabilities_are_those_of_llama_cpp_s_logits()
    {
        var (result, _) = await GenerateAsync(new GenerationRequest { Prompt = Prompt, Sampling = Drawn });
        var scored = await fixture.Engine.ScoreAsync(
            new GenerationRequest { Prompt = Prompt, ReplyStart = result.Tokens, TopProbabilities = 5 }, CancellationToken.None);

        var expected = ReadAlone(Prompt, result.Tokens);
        Assert.Equal(result.Tokens, scored.Select(token => token.Id));
        Assert.All(scored, (token, i) => Assert.Equal(expected[i][token.Id], token.Probability, 1e-5));
        Assert.All(scored, (token, i) => Assert.All(token.Alternatives, other => Assert.Equal(expected[i][other.Id], other.Probability, 1e-5)));
        Assert.All(scored, (token, i) => Assert.Equal(expected[i].Max(), token.Alternatives[0].Probability, 1e-5));
    }

    [Fact]
    public async Task At_every_token_the_probabilities_of_the_whole_vocabulary_sum_to_one()
    {
        var (result, _) = await GenerateAsync(new GenerationRequest { Prompt = Prompt, Sampling = Drawn with { MaxTokens = 6 } });
        var scored = await fixture.Engine.ScoreAsync(
            new GenerationRequest { Prompt = Prompt, ReplyStart = result.Tokens, TopProbabilities = int.MaxValue }, CancellationToken.None);

        Assert.Equal(6, scored.Count);
        Assert.All(scored, token => Assert.Equal(fixture.Engine.Model.VocabularySize, token.Alternatives.Count));
        Assert.All(scored, token => Assert.Equal(1, token.Alternatives.Sum(other => (double)other.Probability), 1e-5));
    }

    [Fact]
    public async Task A_written_reply_has_the_probabilities_that_were_reported_while_it_was_written()
    {
        var prompt = EngineFixture.Ask("Why is the sky blue?");
        var (result, reported) = await GenerateAsync(new GenerationRequest
        {
            Prompt = prompt,
            Sampling = Drawn with { MaxTokens = 24, StopSequences = ["Human:"] },
            TokensAfterStop = 12,
            TopProbabilities = 3,
        });

        var scored = await fixture.Engine.ScoreAsync(new GenerationRequest { Prompt = prompt, ReplyStart = result.Tokens, TopProbabilities = 3 }, CancellationToken.None);

        Assert.Equal(result.Tokens, reported.Select(token => token.Id));
        Assert.Equal(result.Tokens, scored.Select(token => token.Id));
        Assert.All(reported.Zip(scored), pair => Assert.Equal(pair.First.Probability, pair.Second.Probability));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public async Task A_fork_gives_the_text_of_asking_with_the_prefix_and_the_other_token(int at)
    {
        var (result, reported) = await GenerateAsync(new GenerationRequest { Prompt = Prompt, Sampling = Drawn, TopProbabilities = 4 });
        var other = reported[at].Alternatives.First(token => token.Id != result.Tokens[at]).Id;
        int[] start = [.. result.Tokens.Take(at), other];

        var (fork, _) = await GenerateAsync(new GenerationRequest { Prompt = Prompt, ReplyStart = start, Sampling = Drawn, Repeatable = true });
        var (asked, _) = await GenerateAsync(new GenerationRequest
        {
            Prompt = "",
            PromptTokens = [.. PromptTokens(Prompt), .. start],
            Sampling = Drawn with { MaxTokens = Drawn.MaxTokens - start.Length },
            Repeatable = true,
        });

        Assert.Equal(start.Concat(asked.Tokens), fork.Tokens);
        Assert.EndsWith(asked.Text, fork.Text, StringComparison.Ordinal);
        Assert.Equal(Drawn.MaxTokens, fork.Usage.CompletionTokens);
    }

    [Fact]
    public async Task Cancelling_ends_it_without_a_score()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Engine.ScoreAsync(
            new GenerationRequest { Prompt = Prompt, ReplyStart = [450, 7483], TopProbabilities = 1 }, cancelled.Token));
    }

    [Fact]
    public async Task Token_ids_that_do_not_exist_and_more_than_fit_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => GenerateAsync(new GenerationRequest { Prompt = Prompt, ReplyStart = [32_000] }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => GenerateAsync(new GenerationRequest { Prompt = "", PromptTokens = [1, -1] }));
        await Assert.ThrowsAsync<ArgumentException>(() => GenerateAsync(new GenerationRequest { Prompt = "", PromptTokens = [] }));
        await Assert.ThrowsAsync<ArgumentException>(() => GenerateAsync(
            new GenerationRequest { Prompt = Prompt, ReplyStart = [450, 7483], Sampling = new SamplingParams { MaxTokens = 1 } }));
    }

    private async Task<(GenerationResult Result, List<GeneratedToken> Tokens)> GenerateAsync(GenerationRequest request)
    {
        var tokens = new List<GeneratedToken>();
        GenerationResult? result = null;
        await foreach (var update in fixture.Engine.GenerateAsync(request, CancellationToken.None))
        {
            if (update is GenerationUpdate.Token { Generated: var token })
            {
                tokens.Add(token);
            }

            result = (update as GenerationUpdate.Finished)?.Result;
        }

        return (result!, tokens);
    }

    private int[] PromptTokens(string text) => [1, .. fixture.Engine.Tokenize(text).Select(token => token.Id)];

    /// <summary>For each token of the reply the whole distribution before it: softmax in double precision of what the library itself computes.</summary>
    private List<double[]> ReadAlone(string prompt, IReadOnlyList<int> reply)
    {
        using var model = LlamaModel.Load(EmbeddedModel.Path, 0, null, CancellationToken.None);
        using var context = new LlamaContext(model, 256, 1, 128, Environment.ProcessorCount);
        var read = PromptTokens(prompt);
        Run(context, read[..^1], 0);
        var distributions = new List<double[]>();
        foreach (var (i, token) in reply.SkipLast(1).Prepend(read[^1]).Index())
        {
            Run(context, [token], read.Length - 1 + i);
            distributions.Add(Softmax(context.Logits(0)));
        }

        return distributions;
    }

    private static void Run(LlamaContext context, int[] tokens, int position)
    {
        var batch = new TokenBatch(128);
        foreach (var (i, token) in tokens.Index())
        {
            batch.Add(token, position + i, 0, output: true);
        }

        batch.Rows = Math.Max(8, (tokens.Length + 3) / 4 * 4);
        context.Run(batch);
    }

    private static double[] Softmax(ReadOnlySpan<float> logits)
    {
        var weights = new double[logits.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Exp(logits[i]);
        }

        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }
}
