using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using ChatBot.Inference;
using ChatBot.Inference.Models;

namespace ChatBot.Tests.Fakes;

/// <summary>A model that writes what the test says. A token is a word.</summary>
internal sealed class ScriptedBackend : ICompletionBackend
{
    private readonly Lock _gate = new();
    private int _running;

    public ModelInfo Model { get; init; } = new("Scripted", "none", "F32", 1_000_000_000, 4_000_000, 2, 1, 1, 8, 2048, 100, false, "CPU", 0, "");

    public int ContextTokens { get; init; } = 2048;

    public int Slots { get; init; } = 2;

    public bool KnowsTokens { get; init; } = true;

    public Func<GenerationRequest, Script> Reply { get; set; } = _ => new Script(" Hello", " there.\n\n") { Cut = "Human:" };

    public ConcurrentQueue<GenerationRequest> Requests { get; } = new();

    /// <summary>The most requests that ran at once.</summary>
    public int MostRunning { get; private set; }

    public async IAsyncEnumerable<GenerationUpdate> GenerateAsync(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        lock (_gate) MostRunning = Math.Max(MostRunning, ++_running);
        var script = Reply(request);
        var text = new StringBuilder();
        var finish = script.Finish;
        for (var i = 0; i < script.Pieces.Length; i++)
        {
            if (await IsCancelledAsync(script.Before(i), cancellationToken))
            {
                finish = FinishReason.Aborted;
                break;
            }

            text.Append(script.Pieces[i]);
            yield return new GenerationUpdate.Text(script.Pieces[i]);
        }

        lock (_gate) _running--;
        if (script.Throws is not null) throw script.Throws;
        yield return new GenerationUpdate.Finished(new GenerationResult(
            text.ToString(),
            finish == FinishReason.Aborted ? "" : script.Cut,
            finish,
            request.Sampling.Seed ?? 7,
            new GenerationUsage(CountTokens(request.Prompt), 0, script.Pieces.Length),
            new GenerationTiming(0, 1, 2, 3)));
    }

    public int CountTokens(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    public IReadOnlyList<TokenPiece> Tokenize(string text) =>
        text.Split(' ').Select((word, i) => new TokenPiece(i, " " + word, Encoding.UTF8.GetBytes(" " + word))).ToList();

    public Task<IReadOnlyList<TokenProbability>> NextTokensAsync(string prefix, int count, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TokenProbability>>([new(1, " Paris", 0.75f), new(2, "\n", 0.05f)]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<bool> IsCancelledAsync(Task hold, CancellationToken cancellationToken)
    {
        await hold.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return cancellationToken.IsCancellationRequested;
    }
}
