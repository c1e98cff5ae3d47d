using System.Text;
using ChatBot.Inference;

namespace ChatBot.Core.Measurements;

/// <summary>How likely the model held what it wrote, token by token: the model's own probabilities, before temperature and top-p.</summary>
/// <param name="Tokens">How many were written, without what was cut.</param>
/// <param name="Mean">Geometric mean of their probabilities; from 0 to 1.</param>
/// <param name="Perplexity">1 / <paramref name="Mean"/>: between how many equally likely tokens it chose on average.</param>
/// <param name="Likeliest">Share of the tokens that were the likeliest at their place; from 0 to 1.</param>
/// <param name="Least">The least likely one.</param>
public sealed record WrittenProbability(int Tokens, double Mean, double Perplexity, double Likeliest, TokenProbability Least)
{
    /// <summary>Null when nothing was written.</summary>
    public static WrittenProbability? Of(IReadOnlyList<GeneratedToken> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var written = tokens.Where(token => !token.Withheld).ToList();
        if (written.Count == 0) return null;
        var mean = Math.Exp(written.Average(token => Math.Log(Math.Max(token.Probability, float.Epsilon))));
        var least = written.MinBy(token => token.Probability)!;
        return new WrittenProbability(
            written.Count,
            mean,
            1 / mean,
            (double)written.Count(token => token.Alternatives.Count > 0 && token.Alternatives[0].Probability <= token.Probability) / written.Count,
            new TokenProbability(least.Id, Encoding.UTF8.GetString(least.Bytes.Span), least.Probability));
    }
}
