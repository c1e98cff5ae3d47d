using System.Text;
using System.Text.Json;

namespace ChatBot.Inference.Remote;

/// <summary>One event of a completion's stream.</summary>
internal sealed record CompletionChunk
{
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>In the last event, where the server counts.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>What a server sends when it fails in the middle of a stream.</summary>
    public JsonElement Error { get; init; }

    internal sealed record Choice
    {
        public string Text { get; init; } = "";

        public TokenLogprobs? Logprobs { get; init; }

        /// <summary><c>stop</c> or <c>length</c>; null while it goes on.</summary>
        public string? FinishReason { get; init; }

        /// <summary>vLLM: the stop sequence that was hit, null at the end of text. Others do not send it.</summary>
        public JsonElement StopReason { get; init; }

        /// <summary>Why the server ended; null while it goes on.</summary>
        public FinishReason? Finish(bool sentStops) => FinishReason switch
        {
            null => null,
            "length" => Inference.FinishReason.Length,
            _ when sentStops && StopReason.ValueKind != JsonValueKind.Null => Inference.FinishReason.Stop,
            _ => Inference.FinishReason.Eos,
        };
    }

    internal sealed record TokenUsage(int PromptTokens, int CompletionTokens, CachedUsage? PromptTokensDetails);

    internal sealed record CachedUsage(int CachedTokens);

    internal sealed record TokenLogprobs
    {
        public IReadOnlyList<string> Tokens { get; init; } = [];

        [System.Text.Json.Serialization.JsonPropertyName("token_logprobs")]
        public IReadOnlyList<float?> TokenLogprobValues { get; init; } = [];

        public IReadOnlyList<Dictionary<string, float>?>? TopLogprobs { get; init; }

        public IEnumerable<GeneratedToken> Generated(bool withheld) => Tokens.Select((token, i) => new GeneratedToken(
            Id: -1,
            Encoding.UTF8.GetBytes(token),
            i < TokenLogprobValues.Count && TokenLogprobValues[i] is { } logprob ? MathF.Exp(logprob) : 0,
            withheld,
            Alternatives(i)));

        private List<TokenProbability> Alternatives(int index) => TopLogprobs is { } all && index < all.Count && all[index] is { } top
            ? [.. top.Select(pair => new TokenProbability(-1, pair.Key, MathF.Exp(pair.Value))).OrderByDescending(token => token.Probability)]
            : [];
    }
}
