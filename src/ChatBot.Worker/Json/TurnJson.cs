using System.Text.Json;
using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Worker.Json;

/// <summary>The one shape of a finished turn outside the process: a line of <c>ask --json</c> and the page's <c>done</c> event.</summary>
internal static class TurnJson
{
    public static string Serialize(TurnResult result) => JsonSerializer.Serialize(Rounded(result), WorkerJson.Lines.TurnResult);

    /// <summary>Times to a tenth of a millisecond: more digits are noise.</summary>
    public static TurnResult Rounded(TurnResult result) => result with { Timing = Rounded(result.Timing) };

    public static GenerationTiming Rounded(GenerationTiming timing) => new(
        Math.Round(timing.QueueMs, 1),
        Math.Round(timing.TimeToFirstTokenMs, 1),
        Math.Round(timing.TotalMs, 1),
        Math.Round(timing.TokensPerSecond, 1));
}
