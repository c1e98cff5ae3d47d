using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Inference.Sampling;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Hosting;

/// <summary>Reads the default scaffold ahead, so that its tokens are in the KV cache before the first question comes.</summary>
internal sealed class ScaffoldWarmUp(ScaffoldLibrary scaffolds, IOptions<ChatOptions> options, TimeProvider clock, ILogger<ScaffoldWarmUp> logger)
{
    /// <summary>Scaffolds that leave this model no room for a reply are logged; raw questions and most lessons do without them.</summary>
    public async Task RunAsync(ICompletionBackend backend, CancellationToken cancellationToken)
    {
        scaffolds.CheckFits(backend);
        if (backend.Model.LayersOnGpu > 0)
            await WriteAsync(backend, cancellationToken);
        if (scaffolds.Find(options.Value.Assistant) is not { } scaffold || !scaffold.Fits(backend))
            return;
        var started = clock.GetTimestamp();
        if (await GenerateAsync(backend, scaffold.Transcript, maxTokens: 0, cancellationToken) is { Usage: var usage })
            logger.ScaffoldRead(scaffold.Name, usage.PromptTokens, clock.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>
    /// At the first start a GPU's driver may compile what it computes, which takes minutes, and something else for each size of a batch; nobody's
    /// question should wait for that. The prompts differ, so that they are all read.
    /// </summary>
    private async Task WriteAsync(ICompletionBackend backend, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        for (var replies = 1; replies <= backend.Slots; replies *= 2)
            await Task.WhenAll(Enumerable.Range(0, replies).Select(i => GenerateAsync(backend, $"{replies} {i}, one, two,", maxTokens: 2, cancellationToken)));
        logger.GpuWrote(clock.GetElapsedTime(started).TotalMilliseconds);
    }

    private static async Task<GenerationResult?> GenerateAsync(ICompletionBackend backend, string prompt, int maxTokens, CancellationToken cancellationToken)
    {
        var request = new GenerationRequest { Prompt = prompt, Sampling = new SamplingParams { MaxTokens = maxTokens } };
        GenerationResult? result = null;
        await foreach (var update in backend.GenerateAsync(request, cancellationToken))
            result = (update as GenerationUpdate.Finished)?.Result;
        return result;
    }
}
