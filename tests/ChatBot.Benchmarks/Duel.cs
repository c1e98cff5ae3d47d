using System.Diagnostics;
using ChatBot.Inference.Scheduling;

namespace ChatBot.Benchmarks;

/// <summary>
/// The engine's forward pass, between whose steps the bare loop takes its own, a few at a time and on the same thread: whatever else the
/// machine does within a second hits both sides alike. What the host does between two steps counts as the engine's.
/// </summary>
internal sealed class Duel(IForwardPass engine, BareLoop bare) : IForwardPass
{
    private const int StepsAtATime = 4;

    private int _step = -1;
    private int _steps;
    private long _bareEnded;

    /// <summary>Since <see cref="Begin"/>.</summary>
    public TimeSpan BareTime { get; private set; }

    /// <summary>Since <see cref="Begin"/>: of as many steps.</summary>
    public TimeSpan EngineTime { get; private set; }

    /// <summary>Of all duels.</summary>
    public TimeSpan BareTotal { get; private set; }

    public int MaxBatchTokens => engine.MaxBatchTokens;

    public int MaxSequences => engine.MaxSequences;

    public int KvCells => engine.KvCells;

    public int VocabularySize => engine.VocabularySize;

    /// <summary>The next steps of the engine, but for the first one, which reads what is left of the prompts, are set against the bare loop's.</summary>
    /// <param name="steps">A multiple of four.</param>
    public void Begin(int steps) => (_step, _steps, _bareEnded, BareTime, EngineTime) = (0, steps, 0, TimeSpan.Zero, TimeSpan.Zero);

    public void Run(TokenBatch batch)
    {
        if (_step >= 0 && _step++ > 0 && (_step - 2) % StepsAtATime == 0)
        {
            TakeTurns();
        }

        engine.Run(batch);
    }

    public Span<float> Logits(int index) => engine.Logits(index);

    public void CopyPrefix(int source, int target, int length) => engine.CopyPrefix(source, target, length);

    public void Remove(int sequence) => engine.Remove(sequence);

    public void Truncate(int sequence, int length) => engine.Truncate(sequence, length);

    public byte[]? Save(int sequence, int from) => engine.Save(sequence, from);

    public bool Restore(int sequence, ReadOnlySpan<byte> state) => engine.Restore(sequence, state);

    public void Dispose() => engine.Dispose();

    private void TakeTurns()
    {
        var now = Stopwatch.GetTimestamp();
        if (_bareEnded != 0)
        {
            EngineTime += Stopwatch.GetElapsedTime(_bareEnded, now);
        }

        if (_step - 2 >= _steps)
        {
            _step = -1;
            return;
        }

        for (var i = 0; i < StepsAtATime; i++)
        {
            bare.Step();
        }

        _bareEnded = Stopwatch.GetTimestamp();
        var bareTime = Stopwatch.GetElapsedTime(now, _bareEnded);
        (BareTime, BareTotal) = (BareTime + bareTime, BareTotal + bareTime);
    }
}
