using System.Text;
using ChatBot.Inference;
using ChatBot.Inference.Sampling;

namespace ChatBot.ModelTests;

/// <summary>One engine with the embedded model for all tests: loading it costs seconds, and sharing it is what the engine is for.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    public const string Collection = "engine";

    /// <summary>The transcript of the assistant that comes with the program.</summary>
    private static readonly string Transcript =
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "prompts", "assistant.md")).Split("---\n", 3)[2].Trim();

    public InferenceEngine Engine { get; private set; } = null!;

    public async Task InitializeAsync() => Engine = await InferenceEngine.LoadAsync(new InferenceOptions { Slots = 16 }, TimeProvider.System, null, CancellationToken.None);

    public async Task DisposeAsync() => await Engine.DisposeAsync();

    public static string Ask(string question) => $"{Transcript}\n\nHuman: {question}\nAssistant:";

    public static SamplingParams Greedy(int maxTokens = 24, params string[] stops) => new() { Temperature = 0, MaxTokens = maxTokens, StopSequences = stops };

    public Task<GenerationResult> GenerateAsync(string prompt, SamplingParams sampling, int after = 0) =>
        GenerateAsync(prompt, sampling, after, CancellationToken.None);

    public async Task<GenerationResult> GenerateAsync(string prompt, SamplingParams sampling, int after, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        GenerationResult? result = null;
        await foreach (var update in Engine.GenerateAsync(new GenerationRequest { Prompt = prompt, Sampling = sampling, TokensAfterStop = after }, cancellationToken))
        {
            text.Append((update as GenerationUpdate.Text)?.Delta);
            result = (update as GenerationUpdate.Finished)?.Result;
        }

        Assert.Equal(result!.Text, text.ToString());
        return result;
    }
}
