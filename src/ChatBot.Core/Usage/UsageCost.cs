using System.Globalization;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Usage;

/// <summary>What tokens would cost, in dollars.</summary>
/// <param name="ByTokens">At <see cref="ChatOptions.PricePerMillionTokens"/>, given and written ones alike.</param>
/// <param name="ByGpu">At <see cref="ChatOptions.PricePerGpuHour"/>, as if each reply had a GPU of its own for as long as it took here; null where no price is set.</param>
public sealed record UsageCost(double ByTokens, double? ByGpu)
{
    private const double SecondsPerHour = 3600;

    public static UsageCost Of(TokenUsage usage, ChatOptions prices)
    {
        ArgumentNullException.ThrowIfNull(usage);
        ArgumentNullException.ThrowIfNull(prices);
        return new UsageCost(usage.Tokens * prices.PricePerMillionTokens / 1e6, prices.PricePerGpuHour > 0 ? usage.Seconds / SecondsPerHour * prices.PricePerGpuHour : null);
    }

    /// <summary>With as many digits as a small sum needs: <c>$12.34</c>, <c>$0.0021</c>.</summary>
    public static string Show(double dollars) =>
        "$" + dollars.ToString(dollars is >= 1 or 0 ? "N2" : "0.######", CultureInfo.InvariantCulture);
}
