using ChatBot.Inference.Models;
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

    /// <summary>Cells beyond the longest conversation, so that several replies behind one prompt run at once.</summary>
    private const int MoreCells = 1024;

    /// <summary>
    /// Null where replies cannot be exact: on a GPU, whose kernels are chosen by the number of rows and the length of the cache, where the
    /// model cannot do without the attention that depends on where cells lie, and where there is no memory for it.
    /// </summary>
    public static LlamaContext? TryNewContext(LlamaModel model, int contextTokens, int threads, ThreadpoolHandle? threadpool)
    {
        if (model.Info.LayersOnGpu > 0)
        {
            return null;
        }

        try
        {
            return new LlamaContext(model, contextTokens + MoreCells, Sequences, MostRows, threads, threadpool, FlashAttention.Enabled);
        }
        catch (ModelLoadException)
        {
            return null;
        }
    }

    public static Scheduler NewScheduler(IForwardPass context, ITokenPieces pieces, int slots, EngineStatistics statistics) =>
        new(context, pieces, new KvArena(context), Math.Min(slots, Sequences), isExact: true, statistics);
}
