using ChatBot.Inference;

namespace ChatBot.Core.Measurements;

/// <summary>What the model holds likely to come first, before any sampling setting.</summary>
/// <param name="Top">The likeliest tokens, likeliest first.</param>
/// <param name="EntropyBits">Of the whole distribution; where only a part is known the least it can be.</param>
/// <param name="Tokens">How many tokens' probabilities are known.</param>
/// <param name="Known">The sum of their probabilities.</param>
public sealed record FirstTokenDistribution(IReadOnlyList<TokenProbability> Top, double EntropyBits, int Tokens, double Known)
{
    // What float arithmetic leaves of a sum over a vocabulary.
    private const double Rounding = 0.001;

    /// <summary>The probabilities of the whole vocabulary are known; a server elsewhere names a few only.</summary>
    public bool IsWhole => Known >= 1 - Rounding;

    /// <summary>So many equally likely tokens would leave the same doubt.</summary>
    public double Choices => Math.Pow(2, EntropyBits);

    /// <param name="distribution">Likeliest first; the whole vocabulary, or as much of it as is known.</param>
    /// <param name="top">How many to keep.</param>
    public static FirstTokenDistribution Of(IReadOnlyList<TokenProbability> distribution, int top)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        var known = distribution.Sum(token => (double)token.Probability);
        // The rest may be one token; any other division of it has more entropy.
        var bits = distribution.Sum(token => Bits(token.Probability)) + Bits(Math.Max(0, 1 - known));
        return new FirstTokenDistribution(distribution.Take(top).ToList(), Math.Max(0, bits), distribution.Count, Math.Min(1, known));
    }

    private static double Bits(double probability) => probability <= 0 ? 0 : -probability * Math.Log2(probability);
}
