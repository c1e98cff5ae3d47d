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
        if (scaffolds.Find(options.Value.Assistant) is not { } scaffold || !scaffold.Fits(backend))
            return;
        var started = clock.GetTimestamp();
        var request = new GenerationRequest { Prompt = scaffold.Transcript, Sampling = new SamplingParams { MaxTokens = 0 } };
        await foreach (var update in backend.GenerateAsync(request, cancellationToken))
        {
            if (update is GenerationUpdate.Finished { Result.Usage: var usage })
                logger.ScaffoldRead(scaffold.Name, usage.PromptTokens, clock.GetElapsedTime(started).TotalMilliseconds);
        }
    }
}
