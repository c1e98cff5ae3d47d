using System.Numerics.Tensors;

namespace ChatBot.Inference.Sampling;

/// <summary>The model's own distribution, before any sampling setting.</summary>
internal static class Probabilities
{
    /// <summary>Softmax over the whole vocabulary; the values sum to 1.</summary>
    public static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        TensorPrimitives.Subtract(logits, TensorPrimitives.Max(logits), probabilities);
        TensorPrimitives.Exp(probabilities, probabilities);
        TensorPrimitives.Divide(probabilities, TensorPrimitives.Sum<float>(probabilities), probabilities);
    }

    /// <summary>The n largest, largest first, equal ones by id.</summary>
    public static List<Candidate> Top(ReadOnlySpan<float> probabilities, int count)
    {
        count = Math.Min(count, probabilities.Length);

        // A heap of the best so far, its smallest on top: one comparison for nearly every token.
        var heap = new PriorityQueue<int, (float Probability, int Order)>(count + 1);
        var least = float.NegativeInfinity;
        for (var token = 0; token < probabilities.Length && count > 0; token++)
        {
            // Of equal ones the first stays, which has the lower id.
            if (heap.Count == count && probabilities[token] <= least)
            {
                continue;
            }

            if (heap.Count == count)
            {
                _ = heap.Dequeue();
            }

            heap.Enqueue(token, (probabilities[token], -token));
            _ = heap.TryPeek(out _, out var smallest);
            least = smallest.Probability;
        }

        var top = new List<Candidate>(heap.Count);
        while (heap.TryDequeue(out var token, out var priority))
        {
            top.Add(new Candidate(token, priority.Probability));
        }

        top.Reverse();
        return top;
    }
}
