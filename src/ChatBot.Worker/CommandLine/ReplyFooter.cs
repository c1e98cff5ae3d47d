using System.Globalization;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.CommandLine;

/// <summary>One line under a reply: how it came to be.</summary>
internal static class ReplyFooter
{
    public static string Of(TurnResult result)
    {
        var mode = result.Mode == ChatMode.Raw ? "raw" : result.Assistant;
        var usage = result.Usage;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{mode} · {result.Finish.ToString().ToLowerInvariant()} · {usage.PromptTokens}+{usage.CompletionTokens} tokens ({usage.CachedTokens} cached) · {result.Timing.TokensPerSecond:F1} tokens/s · seed {result.Seed}]");
    }
}
