namespace ChatBot.Inference.Sampling;

/// <summary>
/// Lowers the logits of tokens among the last ones: repeat penalty as in Keskar et al. 2019 (CTRL), frequency and presence
/// penalties as in OpenAI's API.
/// </summary>
internal sealed class PenaltyWindow(SamplingParams parameters)
{
    private readonly int[] _ring = new int[parameters.PenaltyWindow];
    private readonly Dictionary<int, int> _counts = [];
    private int _seen;

    public static bool IsNeeded(SamplingParams parameters) =>
        parameters.PenaltyWindow > 0 && parameters is not { RepeatPenalty: 1f, FrequencyPenalty: 0f, PresencePenalty: 0f };

    public void Accept(ReadOnlySpan<int> tokens)
    {
        foreach (var token in tokens.Length > _ring.Length ? tokens[^_ring.Length..] : tokens)
        {
            ref var place = ref _ring[_seen % _ring.Length];
            if (_seen++ >= _ring.Length && --_counts[place] == 0)
            {
                _counts.Remove(place);
            }

            place = token;
            _counts[token] = _counts.GetValueOrDefault(token) + 1;
        }
    }

    public void Apply(Span<float> logits)
    {
        foreach (var (token, count) in _counts)
        {
            ref var logit = ref logits[token];
            logit = logit > 0 ? logit / parameters.RepeatPenalty : logit * parameters.RepeatPenalty;
            logit -= (count * parameters.FrequencyPenalty) + parameters.PresencePenalty;
        }
    }
}
