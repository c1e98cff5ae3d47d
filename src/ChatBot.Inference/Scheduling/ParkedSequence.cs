namespace ChatBot.Inference.Scheduling;

/// <summary>A sequence that had to leave the KV cache.</summary>
/// <param name="Tokens">All of its tokens.</param>
/// <param name="From">The first token that <paramref name="State"/> holds; what came before was shared with others, and stayed with them.</param>
/// <param name="State">What the cache held of the rest, copied to the host's memory.</param>
internal sealed record ParkedSequence(int[] Tokens, int From, byte[] State)
{
    /// <summary>How many tokens both begin with.</summary>
    public int CommonPrefix(ReadOnlySpan<int> tokens) => Tokens.AsSpan().CommonPrefixLength(tokens);
}
