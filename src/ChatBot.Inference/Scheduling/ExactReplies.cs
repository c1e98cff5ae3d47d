using ChatBot.Inference.Native;

namespace ChatBot.Inference.Scheduling;

/// <summary>
/// Where requests run whose numbers must not depend on who else runs, nor on what ran before: the same seed again, and probabilities.
/// They have a context of their own, whose every step is computed in the same way (docs/decisions/0007-exact-replies.md).
/// </summary>
internal static class ExactReplies
{
    /// <summary>
    /// From 64 rows on, llama.cpp's attention on a CPU takes the cells in blocks; with fewer it goes through a sequence's cells one by one, in their
    /// order, and passes over all others. Full groups of rows that stay below that.
    /// </summary>
    private const int MostRows = 56;

    /// <summary>Running and ended sequences. The library wants a batch to hold one token of each.</summary>
    private const int Sequences = 48;

    /// <summary>Cells beyond the longest conversation: eight replies of the usual length behind one prompt run at once.</summary>
    private const int MoreCells = 1024;

    public static LlamaContext NewContext(LlamaModel model, int contextTokens, int threads, ThreadpoolHandle? threadpool) =>
        new(model, contextTokens + MoreCells, Sequences, MostRows, threads, threadpool);

    public static Scheduler NewScheduler(IForwardPass context, ITokenPieces pieces, int slots, EngineStatistics statistics) =>
        new(context, pieces, new KvArena(context), Math.Min(slots, Sequences), isExact: true, statistics);
}
