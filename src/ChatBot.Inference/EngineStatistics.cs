using System.Diagnostics;

namespace ChatBot.Inference;

/// <summary>Counters of the engine since it started. Written by its thread, read by any.</summary>
public sealed class EngineStatistics
{
    private long _steps;
    private long _batchTokens;
    private long _promptTokens;
    private long _cachedTokens;
    private long _sampledTokens;
    private long _computeTicks;
    private long _stepTicks;
    private int _waiting;
    private int _running;
    private int _usedCells;
    private long _parkedBytes;

    /// <summary>Forward passes.</summary>
    public long Steps => Volatile.Read(ref _steps);

    /// <summary>Tokens computed, read and written ones together.</summary>
    public long BatchTokens => Volatile.Read(ref _batchTokens);

    /// <summary>Tokens of all admitted prompts, the cached ones included.</summary>
    public long PromptTokens => Volatile.Read(ref _promptTokens);

    /// <summary>Prompt tokens that were taken from the KV cache.</summary>
    public long CachedTokens => Volatile.Read(ref _cachedTokens);

    public long SampledTokens => Volatile.Read(ref _sampledTokens);

    /// <summary>Requests that have no slot yet.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public int Running => Volatile.Read(ref _running);

    /// <summary>KV cells in use, those kept for reuse included.</summary>
    public int UsedCells => Volatile.Read(ref _usedCells);

    /// <summary>Bytes of the host's memory that hold sequences which left the KV cache, for reuse.</summary>
    public long ParkedBytes => Volatile.Read(ref _parkedBytes);

    /// <summary>Time inside the model.</summary>
    public TimeSpan ComputeTime => Stopwatch.GetElapsedTime(0, Volatile.Read(ref _computeTicks));

    /// <summary>Time of all steps, the model's included; the difference is the host's own work.</summary>
    public TimeSpan StepTime => Stopwatch.GetElapsedTime(0, Volatile.Read(ref _stepTicks));

    internal void AddStep(int tokens, long computeTicks, long stepTicks)
    {
        Interlocked.Increment(ref _steps);
        Interlocked.Add(ref _batchTokens, tokens);
        Interlocked.Add(ref _computeTicks, computeTicks);
        Interlocked.Add(ref _stepTicks, stepTicks);
    }

    internal void AddPrompt(int tokens, int cached)
    {
        Interlocked.Add(ref _promptTokens, tokens);
        Interlocked.Add(ref _cachedTokens, cached);
    }

    internal void AddSampled() => Interlocked.Increment(ref _sampledTokens);

    internal void Observe(int waiting, int running, int usedCells, long parkedBytes)
    {
        Volatile.Write(ref _parkedBytes, parkedBytes);
        Volatile.Write(ref _waiting, waiting);
        Volatile.Write(ref _running, running);
        Volatile.Write(ref _usedCells, usedCells);
    }
}
