using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using ChatBot.Inference;
using ChatBot.Inference.Models;

namespace ChatBot.Tests.Fakes;

/// <summary>A model that writes what the test says. A token is a piece of its script; it holds each token half likely, and <see cref="Other"/> a quarter.</summary>
internal sealed class ScriptedBackend : ICompletionBackend
{
    /// <summary>The token that it might always have written instead.</summary>
    public const string Other = " other";

    private readonly Lock _gate = new();
    private readonly List<string> _vocabulary = [Other];
    private int _running;

    public ModelInfo Model { get; init; } = new("Scripted", "none", "F32", 1_000_000_000, 4_000_000, 2, 1, 1, 8, 2048, 100, false, "CPU", 0, "");

    public int ContextTokens { get; init; } = 2048;

    public int Slots { get; init; } = 2;

    public bool KnowsTokens { get; init; } = true;

    public bool RepeatsExactly { get; init; } = true;

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
        foreach (var token in request.ReplyStart)
        {
            text.Append(_vocabulary[token]);
            yield return new GenerationUpdate.Text(_vocabulary[token]);
            if (request.TopProbabilities is { } top) yield return new GenerationUpdate.Token(Generated(token, top));
        }

        var written = request.Sampling.MaxTokens == request.ReplyStart.Count && request.ReplyStart.Count > 0 ? 0 : script.Pieces.Length;
        for (var i = 0; i < written; i++)
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
            new GenerationTiming(0, 1, 2, 3))
        {
            Tokens = KnowsTokens ? [.. request.ReplyStart, .. script.Pieces[..written].Select(Id)] : [],
        });
    }

    private GeneratedToken Generated(int token, int alternatives) => new(
        token,
        Encoding.UTF8.GetBytes(_vocabulary[token]),
        0.5f,
        Withheld: false,
        new[] { (token, 0.5f), (0, 0.25f) }.DistinctBy(other => other.Item1).Take(alternatives)
            .Select(other => new TokenProbability(other.Item1, _vocabulary[other.Item1], other.Item2)).ToList());

    private int Id(string piece)
    {
        lock (_gate)
        {
            var id = _vocabulary.IndexOf(piece);
            if (id >= 0) return id;
            _vocabulary.Add(piece);
            return _vocabulary.Count - 1;
        }
    }

    public int CountTokens(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    public IReadOnlyList<TokenPiece> Tokenize(string text) =>
        text.Split(' ').Select((word, i) => new TokenPiece(i, " " + word, Encoding.UTF8.GetBytes(" " + word))).ToList();

    /// <summary>Ids as this model's scripts use them.</summary>
    public IReadOnlyList<int> Ids(params string[] pieces) => [.. pieces.Select(Id)];

    public Task<IReadOnlyList<TokenProbability>> NextTokensAsync(string prefix, int count, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TokenProbability>>([new(1, " Paris", 0.75f), new(2, "\n", 0.05f)]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<bool> IsCancelledAsync(Task hold, CancellationToken cancellationToken)
    {
        await hold.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return cancellationToken.IsCancellationRequested;
    }
}
