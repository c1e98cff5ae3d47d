using ChatBot.Inference.Models;

namespace ChatBot.Inference.Scheduling;

/// <summary>How much is kept for reuse, in the KV cache and in the host's memory (docs/decisions/0004-one-kv-cache.md).</summary>
/// <param name="IdleCells">Cells that may be kept only for reuse while something else runs: every step's attention looks at them.</param>
/// <param name="ParkedBytes">The host's memory for what has left the cache.</param>
internal sealed record KvLimits(int IdleCells, long ParkedBytes)
{
    private const int FewestIdleCells = 256;

    /// <param name="model">A cell holds keys and values, 16 bits each, of all its layers.</param>
    /// <param name="parkedMegabytes">As in <see cref="InferenceOptions.ParkedMegabytes"/>.</param>
    /// <param name="kvCells">Of the cache.</param>
    /// <param name="contextTokens">The longest conversation.</param>
    public static KvLimits For(ModelInfo model, int parkedMegabytes, int kvCells, int contextTokens)
    {
        // A GPU hardly notices idle cells, and copies scattered ones to the host more slowly than it reads them again.
        if (model.LayersOnGpu > 0)
        {
            return new KvLimits(Math.Min(kvCells, contextTokens), ParkedBytes: 0);
        }

        var cellBytes = 4L * model.Layers * model.HeadsKv * (model.EmbeddingLength / model.Heads);
        var parkedBytes = parkedMegabytes * 1_000_000L;

        // What cannot be parked would have to be read again: then some cells stay, and cost the others their share.
        var canPark = parkedBytes >= cellBytes * contextTokens;
        return new KvLimits(canPark ? 0 : Math.Min(kvCells, Math.Max(FewestIdleCells, contextTokens / 8)), parkedBytes);
    }
}
