using ChatBot.Inference.Sampling;

namespace ChatBot.Inference.Scheduling;

/// <summary>From a step's logits to tokens: given ones are taken, others drawn, each with its probability where that is asked for.</summary>
internal sealed class LogitsReader(IForwardPass forwardPass, ITokenPieces pieces, EngineStatistics statistics)
{
    private readonly SamplingScratch _scratch = new(forwardPass.VocabularySize);

    /// <summary>The tokens that the step's logits lead to; false when the request has ended.</summary>
    public bool Read(Slot slot)
    {
        if (slot.NewTokens == 0)
        {
            slot.Finish(FinishReason.Length);
            return false;
        }

        // Without probabilities only the last given token has logits, from which the first one is drawn.
        while (slot.TopProbabilities is null && slot.GivenToken is { } given)
        {
            if (!slot.Take(given, pieces.Piece(given), pieces.EndsText(given), probability: null))
            {
                return false;
            }
        }

        for (var i = 0; i < slot.Outputs; i++)
        {
            if (!TakeToken(slot, forwardPass.Logits(slot.OutputIndex + i)))
            {
                return false;
            }
        }

        return true;
    }

    private bool TakeToken(Slot slot, Span<float> logits)
    {
        var probabilities = _scratch.Probabilities.AsSpan();
        if (slot.TopProbabilities is not null)
        {
            // Before sampling, whose penalties change the logits.
            Probabilities.Softmax(logits, probabilities);
        }

        var token = slot.GivenToken ?? Sample(slot, logits);
        (float, IReadOnlyList<TokenProbability>)? probability = slot.TopProbabilities is { } top
            ? (probabilities[token], Name(Probabilities.Top(probabilities, top)))
            : null;
        return slot.Take(token, pieces.Piece(token), pieces.EndsText(token), probability);
    }

    private int Sample(Slot slot, Span<float> logits)
    {
        statistics.AddSampled();
        return slot.Sampler.Sample(logits, _scratch);
    }

    private List<TokenProbability> Name(List<Candidate> candidates) =>
        candidates.ConvertAll(candidate => new TokenProbability(candidate.Token, pieces.Text(candidate.Token), candidate.Weight));
}
