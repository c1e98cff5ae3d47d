using ChatBot.Inference.Scheduling;

namespace ChatBot.Tests.Fakes;

/// <summary>Notes what it is told and does nothing: the cache keeps its own books.</summary>
internal sealed class RecordingForwardPass(int cells) : IForwardPass
{
    /// <summary>As <c>copy SOURCE TARGET LENGTH</c>, <c>remove SEQUENCE</c>, <c>truncate SEQUENCE LENGTH</c>.</summary>
    public List<string> Calls { get; } = [];

    public int MaxBatchTokens => 32;

    public int MaxSequences => 16;

    public int KvCells => cells;

    public int VocabularySize => 8;

    public void Run(TokenBatch batch)
    {
    }

    public Span<float> Logits(int index) => default;

    public void CopyPrefix(int source, int target, int length) => Calls.Add($"copy {source} {target} {length}");

    public void Remove(int sequence) => Calls.Add($"remove {sequence}");

    public void Truncate(int sequence, int length) => Calls.Add($"truncate {sequence} {length}");

    public byte[]? Save(int sequence, int from) => new byte[from];

    public bool Restore(int sequence, ReadOnlySpan<byte> state) => true;

    public void Dispose()
    {
    }
}
