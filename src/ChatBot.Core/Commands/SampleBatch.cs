using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <summary>
/// Several prompts, or one with several seeds, as many at once as the model has slots to spare. The first is read while it is written, the
/// others when they are whole. The turn's own slot serves the first, and then helps with the rest.
/// </summary>
/// <param name="runner">Runs each.</param>
/// <param name="slots">Of the model.</param>
/// <param name="prompts">At least one, each with its seed.</param>
/// <param name="onWritten">Told of each sample's text as it is written, in whatever order that happens; from several threads.</param>
internal sealed class SampleBatch(
    TurnRunner runner, ModelSlots slots, IReadOnlyList<TurnPrompt> prompts, Action<int, string>? onWritten = null) : IAsyncDisposable
{
    private readonly CancellationTokenSource _left = new();
    private readonly ConcurrentQueue<int> _waiting = new(Enumerable.Range(1, prompts.Count - 1));
    private readonly TaskCompletionSource<Task<List<TurnUpdate>>>[] _begun =
        prompts.Select(_ => new TaskCompletionSource<Task<List<TurnUpdate>>>(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();

    private readonly List<Task> _workers = [];
    private CancellationTokenRegistration _leaving;

    public SampleBatch(TurnRunner runner, ModelSlots slots, TurnPrompt prompt, IReadOnlyList<uint> seeds, Action<int, string>? onWritten = null)
        : this(runner, slots, [.. seeds.Select(seed => prompt with { Sampling = prompt.Sampling with { Seed = seed } })], onWritten)
    {
    }

    public IReadOnlyList<uint> Seeds { get; } = [.. prompts.Select(prompt => prompt.Sampling.Seed!.Value)];

    /// <param name="cancellationToken">Ends every sample, with what it has.</param>
    public void Start(CancellationToken cancellationToken)
    {
        _leaving = cancellationToken.Register(_left.Cancel);
        while (_workers.Count < prompts.Count - 1 && slots.TryTake()) _workers.Add(WorkAsync(slots.Release));
    }

    /// <summary>A sample's updates: the first one's as they come, another's all at once; read in order.</summary>
    public async IAsyncEnumerable<TurnUpdate> ReadAsync(int sample, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (sample == 0)
        {
            await foreach (var update in RunAsync(sample)) yield return update;
            _workers.Add(WorkAsync(atEnd: () => { }));
            yield break;
        }

        var run = await _begun[sample].Task.WaitAsync(cancellationToken);
        foreach (var update in await run) yield return update;
    }

    /// <summary>Ends what still runs; afterwards all slots but the turn's own are free.</summary>
    public async ValueTask DisposeAsync()
    {
        await _leaving.DisposeAsync();
        await _left.CancelAsync();
        await Task.WhenAll(_workers);
        _left.Dispose();
    }

    /// <summary>Uses one slot for one waiting sample after the other.</summary>
    private async Task WorkAsync(Action atEnd)
    {
        await Task.Yield();
        while (!_left.IsCancellationRequested && _waiting.TryDequeue(out var sample))
        {
            var run = RunAsync(sample).ToListAsync().AsTask();
            _begun[sample].SetResult(run);
            // Its reader sees a failure.
            await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        atEnd();
    }

    private async IAsyncEnumerable<TurnUpdate> RunAsync(int sample)
    {
        await foreach (var update in runner.RunAsync(prompts[sample] with { Repeatable = true }, _left.Token))
        {
            if (update is TurnUpdate.Delta { Text: var text }) onWritten?.Invoke(sample, text);
            yield return update;
        }
    }
}
