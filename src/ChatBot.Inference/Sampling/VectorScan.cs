using System.Numerics;
using System.Runtime.InteropServices;

namespace ChatBot.Inference.Sampling;

/// <summary>Finds the few large values among many.</summary>
internal static class VectorScan
{
    /// <summary>Fills <paramref name="found"/> with all values that are at least the threshold, in order of their index.</summary>
    public static void CollectAtLeast(ReadOnlySpan<float> values, float threshold, List<Candidate> found)
    {
        found.Clear();
        var limit = new Vector<float>(threshold);
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (var v = 0; v < vectors.Length; v++)
        {
            if (Vector.GreaterThanOrEqualAny(vectors[v], limit))
            {
                Collect(values, v * Vector<float>.Count, (v + 1) * Vector<float>.Count, threshold, found);
            }
        }

        Collect(values, vectors.Length * Vector<float>.Count, values.Length, threshold, found);
    }

    private static void Collect(ReadOnlySpan<float> values, int from, int to, float threshold, List<Candidate> found)
    {
        for (var i = from; i < to; i++)
        {
            if (values[i] >= threshold)
            {
                found.Add(new Candidate(i, values[i]));
            }
        }
    }
}
