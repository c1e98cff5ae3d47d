using ChatBot.Core.Localization;

namespace ChatBot.Core.Turns;

/// <summary>Are the settings within their ranges. (What scaffold a name means is known elsewhere.)</summary>
public static class TurnSettingsCheck
{
    private const int MostTokens = 1_048_576;

    /// <summary>The first value out of range, in the author's language; null when all are good.</summary>
    public static string? Problem(TurnSettings settings, Messages messages, Language language)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(messages);
        return settings switch
        {
            { Temperature: not (null or (>= 0 and <= 5)) } => messages.Get(language, MessageKey.TemperatureRange, 0, 5),
            { TopP: not (null or (> 0 and <= 1)) } => messages.Get(language, MessageKey.TopPRange),
            { MaxTokens: not (null or (>= 1 and <= MostTokens)) } => messages.Get(language, MessageKey.MaxTokensRange, MostTokens),
            { ShowCut: not (null or (>= 0 and <= TurnSettings.MaxShowCut)) } => messages.Get(language, MessageKey.ShowCutRange, TurnSettings.MaxShowCut),
            { Shots: not (null or (>= 0 and <= TurnSettings.MaxShots)) } => messages.Get(language, MessageKey.ShotsRange, TurnSettings.MaxShots),
            _ => null,
        };
    }
}
