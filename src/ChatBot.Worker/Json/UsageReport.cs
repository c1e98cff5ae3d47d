using ChatBot.Core.Turns;
using ChatBot.Core.Usage;

namespace ChatBot.Worker.Json;

/// <summary>The object of <c>GET /api/usage</c> and a line of <c>usage --json</c>: everybody's use together, without names.</summary>
/// <param name="People">How many.</param>
/// <param name="Replies">Replies of the model.</param>
/// <param name="PromptTokens">Tokens given to it.</param>
/// <param name="CompletionTokens">Tokens it wrote.</param>
/// <param name="Seconds">Of computing.</param>
/// <param name="Cost">Dollars, at the price for a million tokens.</param>
/// <param name="PricePerMillionTokens">Dollars.</param>
/// <param name="GpuCost">Dollars, at the price for an hour of a GPU; null where none is set.</param>
internal sealed record UsageReport(
    int People, int Replies, long PromptTokens, long CompletionTokens, double Seconds, decimal Cost, double PricePerMillionTokens, decimal? GpuCost)
{
    public static UsageReport Of(TotalUsage total, ChatOptions prices)
    {
        var (usage, cost) = (total.Usage, UsageCost.Of(total.Usage, prices));
        return new UsageReport(
            total.People,
            usage.Replies,
            usage.PromptTokens,
            usage.CompletionTokens,
            Math.Round(usage.Seconds, 1),
            Rounded(cost.ByTokens),
            prices.PricePerMillionTokens,
            cost.ByGpu is { } byGpu ? Rounded(byGpu) : null);
    }

    // A decimal, since JSON readers and people like 0.000016 better than 1.6E-05.
    private static decimal Rounded(double dollars) => Math.Round((decimal)dollars, 6);
}
