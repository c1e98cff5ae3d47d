using ChatBot.Inference;
using ChatBot.Inference.Sampling;

namespace ChatBot.ModelTests;

/// <summary>The same seed gives the same text: beside others and alone, after whatever ran before, on an engine that others use too.</summary>
[Collection(EngineFixture.Collection)]
public class ExactRepliesTests(EngineFixture engine)
{
    private const int Universes = 8;

    [Theory]
    [InlineData("Here is my top 10 list of the landmarks to see in Paris:", 100u, 8, new[] { 0, 3, 6, 7 })]
    [InlineData("Once upon a time there was a little girl. One day she", 1u, 20, new[] { 5 })]
    public async Task Each_of_eight_universes_comes_out_the_same_when_it_is_replayed_alone(string prompt, uint seed, int tokens, int[] replayed)
    {
        await engine.GenerateAsync("Something else was asked before, and lies in the cache, as long as it likes to.", EngineFixture.Greedy(9));
        var together = await Task.WhenAll(Enumerable.Range(0, Universes).Select(i => ReplyAsync(prompt, seed + (uint)i, tokens)));

        foreach (var i in replayed)
        {
            var other = engine.GenerateAsync($"Meanwhile somebody asks {i} things more. How many are that?", EngineFixture.Greedy(3));
            Assert.Equal(together[i], await ReplyAsync(prompt, seed + (uint)i, tokens));
            await other;
        }
    }

    [Fact]
    public async Task A_seed_gives_the_same_text_where_more_universes_are_wanted_than_fit_at_once()
    {
        var longPrompt = EngineFixture.Ask("Why is the sky blue?");
        var all = await Task.WhenAll(Enumerable.Range(0, 3 * Universes).Select(i => ReplyAsync(longPrompt, (uint)(i % Universes), 4)));

        Assert.All(all, (text, i) => Assert.Equal(all[i % Universes], text));
    }

    private async Task<string> ReplyAsync(string prompt, uint seed, int tokens)
    {
        var request = new GenerationRequest { Prompt = prompt, Sampling = new SamplingParams { Temperature = 0.8f, TopP = 0.95f, MaxTokens = tokens, Seed = seed }, Repeatable = true };
        GenerationResult? result = null;
        await foreach (var update in engine.Engine.GenerateAsync(request, CancellationToken.None))
        {
            result = (update as GenerationUpdate.Finished)?.Result;
        }

        return result!.Text;
    }
}
