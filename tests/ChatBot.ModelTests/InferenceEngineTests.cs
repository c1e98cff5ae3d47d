using System.Text;
using ChatBot.Inference;
using ChatBot.Inference.Sampling;

namespace ChatBot.ModelTests;

[Collection(EngineFixture.Collection)]
public class InferenceEngineTests(EngineFixture engine)
{
    private static readonly string[] Labels = ["Human:", "Assistant:"];

    [Fact]
    public async Task A_transcript_makes_the_model_answer_and_the_invented_turn_is_cut()
    {
        var result = await engine.GenerateAsync(EngineFixture.Ask("What is the capital of Japan?"), EngineFixture.Greedy(60, Labels), after: 30);

        Assert.Contains("Tokyo", result.Text, StringComparison.Ordinal);
        Assert.Equal(FinishReason.Stop, result.Finish);
        Assert.StartsWith("Human:", result.Cut, StringComparison.Ordinal);
        Assert.True(result.Cut.Length > "Human:".Length + 10, $"the invented turn goes on: {result.Cut}");
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_text_and_another_seed_another()
    {
        var sampling = new SamplingParams { Temperature = 1, MaxTokens = 24, Seed = 7 };

        var first = await engine.GenerateAsync("The old house by the river", sampling);
        var again = await engine.GenerateAsync("The old house by the river", sampling);
        var other = await engine.GenerateAsync("The old house by the river", sampling with { Seed = 8 });

        Assert.Equal(first.Text, again.Text);
        Assert.NotEqual(first.Text, other.Text);
    }

    [Fact]
    public async Task In_a_full_batch_the_first_token_is_the_one_written_alone()
    {
        var prompts = Enumerable.Range(0, 16).Select(i => $"Lesson {i}. The number after {i + 10} is").ToList();
        var alone = new List<string>();
        foreach (var prompt in prompts)
        {
            alone.Add((await engine.GenerateAsync(prompt, EngineFixture.Greedy(1))).Text);
        }

        var together = await Task.WhenAll(prompts.Select(prompt => engine.GenerateAsync(prompt, EngineFixture.Greedy(1))));

        Assert.Equal(alone, together.Select(result => result.Text));
    }

    [Fact]
    public async Task Sixty_four_requests_on_sixteen_slots_all_finish()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(i =>
            engine.GenerateAsync(EngineFixture.Ask($"What is {i} plus 1?"), new SamplingParams { MaxTokens = 4 + (i % 5), Seed = (uint)i })));

        Assert.All(results, result => Assert.Contains(result.Finish, new[] { FinishReason.Length, FinishReason.Eos }));
        Assert.All(results.Where(result => result.Finish == FinishReason.Length), (result, _) => Assert.True(result.Usage.CompletionTokens >= 4));
    }

    [Fact]
    public async Task Cancelling_one_keeps_its_text_and_changes_no_other()
    {
        var prompts = Enumerable.Range(0, 6).Select(i => EngineFixture.Ask($"Tell me about the number {i}.")).ToList();
        var undisturbed = await Task.WhenAll(prompts.Select(prompt => engine.GenerateAsync(prompt, EngineFixture.Greedy(1))));

        using var cancellation = new CancellationTokenSource();
        var others = prompts.Skip(1).Select(prompt => engine.GenerateAsync(prompt, EngineFixture.Greedy(20))).ToList();
        var cancelled = CancelAfterFirstTextAsync(prompts[0], cancellation);

        Assert.Equal(FinishReason.Aborted, (await cancelled).Finish);
        Assert.InRange((await cancelled).Usage.CompletionTokens, 1, 199);
        var results = await Task.WhenAll(others);
        Assert.All(results, (result, i) => Assert.StartsWith(undisturbed[i + 1].Text, result.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(results, result => result.Finish == FinishReason.Aborted);
    }

    [Fact]
    public async Task A_request_cancelled_before_it_starts_ends_as_aborted()
    {
        var result = await engine.GenerateAsync("x", EngineFixture.Greedy(), 0, new CancellationToken(canceled: true));

        Assert.Equal(FinishReason.Aborted, result.Finish);
        Assert.Equal("", result.Text);
    }

    [Fact]
    public async Task A_shared_scaffold_is_read_once_and_changes_nothing()
    {
        var unique = $"(Edition {Guid.NewGuid()})\n";
        var first = await engine.GenerateAsync(unique + EngineFixture.Ask("What colour is grass?"), EngineFixture.Greedy(16));
        var shared = await engine.GenerateAsync(unique + EngineFixture.Ask("What colour is snow?"), EngineFixture.Greedy(16));
        var fresh = await engine.GenerateAsync("\n" + unique + EngineFixture.Ask("What colour is snow?"), EngineFixture.Greedy(16));

        Assert.InRange(first.Usage.CachedTokens, 0, 8);
        Assert.True(shared.Usage.CachedTokens > shared.Usage.PromptTokens - 16, $"{shared.Usage}");
        Assert.InRange(fresh.Usage.CachedTokens, 0, 8);
        Assert.Contains("white", shared.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Max_tokens_ends_the_reply_in_the_middle()
    {
        var result = await engine.GenerateAsync("Once upon a time there was", EngineFixture.Greedy(5));

        Assert.Equal(FinishReason.Length, result.Finish);
        Assert.Equal(5, result.Usage.CompletionTokens);
    }

    [Fact]
    public async Task A_prompt_beyond_the_context_is_refused_with_numbers()
    {
        var prompt = string.Join(' ', Enumerable.Repeat("word", 3000));

        var error = await Assert.ThrowsAsync<ArgumentException>(() => engine.GenerateAsync(prompt, EngineFixture.Greedy()));

        Assert.Contains("2047", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_likeliest_next_token_of_the_answer_is_Paris()
    {
        var next = await engine.Engine.NextTokensAsync(EngineFixture.Ask("What is the capital of France?") + " The capital of France is", 5, CancellationToken.None);

        Assert.Equal(5, next.Count);
        Assert.Equal(" Paris", next[0].Text);
        Assert.Equal(next.OrderByDescending(token => token.Probability), next);
        Assert.InRange(next.Sum(token => token.Probability), next[0].Probability, 1.0001f);
    }

    [Fact]
    public async Task The_probabilities_of_all_tokens_sum_to_one()
    {
        var all = await engine.Engine.NextTokensAsync("The capital of France is", engine.Engine.Model.VocabularySize, CancellationToken.None);

        Assert.Equal(engine.Engine.Model.VocabularySize, all.Count);
        Assert.Equal(1, all.Sum(token => (double)token.Probability), 1e-4);
    }

    [Theory]
    [InlineData("hello world")]
    [InlineData("  two  spaces\n\tand a tab")]
    [InlineData("为什么天空是蓝色的？")]
    [InlineData("👩‍👩‍👧‍👦 naïve café")]
    [InlineData("<s> [INST] </s> <|user|> are plain text")]
    public void Tokens_joined_are_the_text(string text)
    {
        var tokens = engine.Engine.Tokenize(text);

        var joined = Encoding.UTF8.GetString([.. tokens.SelectMany(token => token.Bytes.ToArray())]);

        // This vocabulary puts a space before every text.
        Assert.Equal(" " + text, joined);
        Assert.Equal(tokens.Count, engine.Engine.CountTokens(text));
        Assert.DoesNotContain(tokens, token => token.Id is 1 or 2);
    }

    [Fact]
    public void The_model_says_what_it_is()
    {
        var model = engine.Engine.Model;

        Assert.Equal(("llama", "IQ2_XXS", 22, 32_000, 2048), (model.Architecture, model.Quantization, model.Layers, model.VocabularySize, model.TrainContextTokens));
        Assert.True(model.HasChatTemplate);
        Assert.Equal(0, model.LayersOnGpu);
        Assert.StartsWith("CPU", model.Device, StringComparison.Ordinal);
    }

    private async Task<GenerationResult> CancelAfterFirstTextAsync(string prompt, CancellationTokenSource cancellation)
    {
        GenerationResult? result = null;
        await foreach (var update in engine.Engine.GenerateAsync(new GenerationRequest { Prompt = prompt, Sampling = EngineFixture.Greedy(200) }, cancellation.Token))
        {
            await cancellation.CancelAsync();
            result = (update as GenerationUpdate.Finished)?.Result;
        }

        return result!;
    }
}
