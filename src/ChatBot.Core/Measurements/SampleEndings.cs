using ChatBot.Inference;

namespace ChatBot.Core.Measurements;

/// <summary>How texts ended.</summary>
/// <param name="ByItself">The model ended the document.</param>
/// <param name="AtStop">The model went on with what the bot does not show, like the next turn.</param>
/// <param name="AtLimit">Max tokens were reached, perhaps in the middle of a sentence.</param>
/// <param name="Aborted">Stopped by somebody, or past the deadline.</param>
public sealed record SampleEndings(int ByItself, int AtStop, int AtLimit, int Aborted)
{
    public int Samples => ByItself + AtStop + AtLimit + Aborted;

    public static SampleEndings Of(IReadOnlyCollection<FinishReason> endings) => new(
        endings.Count(ending => ending == FinishReason.Eos),
        endings.Count(ending => ending == FinishReason.Stop),
        endings.Count(ending => ending == FinishReason.Length),
        endings.Count(ending => ending == FinishReason.Aborted));
}
