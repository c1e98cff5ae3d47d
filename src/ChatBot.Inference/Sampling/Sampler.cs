using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace ChatBot.Inference.Sampling;

/// <summary>Draws one request's tokens from logits. One for each request; used by one thread at a time.</summary>
internal sealed class Sampler
{
    private readonly SamplingParams _parameters;
    private readonly PenaltyWindow? _penalties;
    private SplitMix64 _random;

    /// <param name="parameters">Validated.</param>
    /// <param name="seed">Where the draws begin.</param>
    public Sampler(SamplingParams parameters, uint seed)
    {
        _parameters = parameters;
        _random = new SplitMix64(seed);
        _penalties = PenaltyWindow.IsNeeded(parameters) ? new PenaltyWindow(parameters) : null;
    }

    /// <summary>Tells the penalties which tokens came before: the prompt's, then each sampled one.</summary>
    public void Accept(ReadOnlySpan<int> tokens) => _penalties?.Accept(tokens);

    /// <summary>One token.</summary>
    /// <param name="logits">One a token of the vocabulary; changed by the penalties.</param>
    /// <param name="scratch">Working space shared by the requests of one thread.</param>
    public int Sample(Span<float> logits, SamplingScratch scratch)
    {
        _penalties?.Apply(logits);
        var best = TensorPrimitives.IndexOfMax<float>(logits);
        if (_parameters.Temperature <= 0 || _parameters.TopK == 1)
        {
            return best;
        }

        // Weights relative to the likeliest token's, which is 1.
        var weights = scratch.Weights.AsSpan(0, logits.Length);
        TensorPrimitives.Subtract(logits, logits[best], weights);
        TensorPrimitives.Multiply(weights, 1 / _parameters.Temperature, weights);
        TensorPrimitives.Exp(weights, weights);
        var filtered = _parameters.TopK > 0 || _parameters.TopP < 1 || _parameters.MinP > 0;
        return filtered ? DrawFiltered(weights, scratch.Candidates) : DrawFromAll(weights);
    }

    private int DrawFromAll(ReadOnlySpan<float> weights)
    {
        // Partial sums in double, block by block: the vectorised sum finds the block, a scalar walk the token.
        const int Block = 1024;
        var target = _random.NextDouble() * SumOfBlocks(weights, Block);
        var last = 0;
        for (var start = 0; start < weights.Length; start += Block)
        {
            var block = weights.Slice(start, Math.Min(Block, weights.Length - start));
            var sum = (double)TensorPrimitives.Sum(block);
            if (target >= sum)
            {
                target -= sum;
                continue;
            }

            for (var i = 0; i < block.Length; i++)
            {
                if (block[i] > 0)
                {
                    last = start + i;
                    target -= block[i];
                    if (target < 0)
                    {
                        return last;
                    }
                }
            }
        }

        return last > 0 ? last : TensorPrimitives.IndexOfMax(weights);
    }

    private static double SumOfBlocks(ReadOnlySpan<float> weights, int block)
    {
        var total = 0.0;
        for (var start = 0; start < weights.Length; start += block)
        {
            total += TensorPrimitives.Sum(weights.Slice(start, Math.Min(block, weights.Length - start)));
        }

        return total;
    }

    private int DrawFiltered(ReadOnlySpan<float> weights, List<Candidate> candidates)
    {
        var total = (double)TensorPrimitives.Sum(weights);
        CollectNucleus(weights, total, candidates);
        var kept = CollectionsMarshal.AsSpan(candidates);
        if (_parameters.TopK > 0 && kept.Length > _parameters.TopK)
        {
            kept = kept[.._parameters.TopK];
        }

        // As in vLLM: top-p is a share of what top-k left.
        var mass = _parameters.TopK > 0 ? Sum(kept) : total;
        kept = kept[..NucleusLength(kept, _parameters.TopP * mass)];
        var target = _random.NextDouble() * Sum(kept);
        foreach (var candidate in kept)
        {
            target -= candidate.Weight;
            if (target < 0)
            {
                return candidate.Token;
            }
        }

        return kept[^1].Token;
    }

    /// <summary>
    /// The likeliest tokens, sorted, enough of them for top-k and top-p. Found with a falling threshold instead of a sort of the whole
    /// vocabulary: a few dozen candidates are enough almost always.
    /// </summary>
    private void CollectNucleus(ReadOnlySpan<float> weights, double total, List<Candidate> candidates)
    {
        for (var threshold = Math.Max(_parameters.MinP, 1f / 64); ; threshold = Math.Max(_parameters.MinP, threshold / 32))
        {
            var all = threshold <= _parameters.MinP || threshold < 1e-30f;
            VectorScan.CollectAtLeast(weights, all ? Math.Max(_parameters.MinP, float.Epsilon) : threshold, candidates);
            var enoughForK = _parameters.TopK > 0 && candidates.Count >= _parameters.TopK;
            if (all || enoughForK || (_parameters.TopP < 1 && Sum(CollectionsMarshal.AsSpan(candidates)) >= _parameters.TopP * total))
            {
                candidates.Sort(static (a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Token.CompareTo(b.Token));
                return;
            }
        }
    }

    private static int NucleusLength(ReadOnlySpan<Candidate> sorted, double mass)
    {
        for (var i = 0; i < sorted.Length; i++)
        {
            mass -= sorted[i].Weight;
            if (mass <= 0)
            {
                return i + 1;
            }
        }

        return sorted.Length;
    }

    private static double Sum(ReadOnlySpan<Candidate> candidates)
    {
        var sum = 0.0;
        foreach (var candidate in candidates)
        {
            sum += candidate.Weight;
        }

        return sum;
    }
}
