using System.Globalization;
using System.Text;
using ChatBot.Inference;

namespace ChatBot.Core.Replies;

/// <summary>Tokens with their probabilities, as lines of text.</summary>
internal static class ProbabilityBars
{
    private const int Cells = 20;
    private const string Eighths = "▏▎▍▌▋▊▉";

    public static string Of(IEnumerable<TokenProbability> candidates) => string.Join('\n', candidates.Select(Row));

    private static string Row(TokenProbability candidate) => string.Create(
        CultureInfo.InvariantCulture, $"{candidate.Probability * 100,5:F1} %  {Bar(candidate.Probability).PadRight(Cells)}  {VisibleText.Of(candidate.Text)}");

    private static string Bar(float probability)
    {
        var eighths = (int)MathF.Round(probability * Cells * 8);
        var bar = new StringBuilder().Append('█', eighths / 8);
        if (eighths % 8 > 0) bar.Append(Eighths[(eighths % 8) - 1]);
        return bar.ToString();
    }
}
