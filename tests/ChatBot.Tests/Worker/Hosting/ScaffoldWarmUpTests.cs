using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;
using ChatBot.Inference.Models;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatBot.Tests.Worker.Hosting;

public sealed class ScaffoldWarmUpTests
{
    private static readonly ModelInfo Model = new ScriptedBackend().Model;

    [Fact]
    public async Task The_default_scaffold_is_read_and_nothing_written()
    {
        var request = Assert.Single((await RunAsync(new ScriptedBackend())).Requests);

        Assert.StartsWith("Here is a conversation", request.Prompt, StringComparison.Ordinal);
        Assert.Equal(0, request.Sampling.MaxTokens);
    }

    [Fact]
    public async Task A_model_with_too_short_a_context_for_it_starts_all_the_same()
    {
        Assert.Empty((await RunAsync(new ScriptedBackend { ContextTokens = 128 })).Requests);
    }

    [Fact]
    public async Task A_gpu_writes_batches_of_every_size_before_it_is_ready()
    {
        var backend = await RunAsync(new ScriptedBackend { Slots = 4, Model = Model with { LayersOnGpu = 2 } });

        Assert.Equal(1 + 2 + 4, backend.Requests.Where(request => request.Sampling.MaxTokens > 0).DistinctBy(request => request.Prompt).Count());
        Assert.Equal(0, backend.Requests.Last().Sampling.MaxTokens);
    }

    private static async Task<ScriptedBackend> RunAsync(ScriptedBackend backend)
    {
        using var scaffolds = ScaffoldLibrary.Load(Path.Combine(AppContext.BaseDirectory, "prompts"), TimeProvider.System, NullLogger<ScaffoldLibrary>.Instance);
        await new ScaffoldWarmUp(scaffolds, Options.Create(new ChatOptions()), new ManualTimeProvider(), NullLogger<ScaffoldWarmUp>.Instance).RunAsync(backend, CancellationToken.None);
        return backend;
    }
}
