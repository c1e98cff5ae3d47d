using System.Globalization;
using ChatBot.Core.Channels;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Worker.Teams.Cards.Views;

namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>What came back from a form for settings.</summary>
/// <param name="Entered">What was readable.</param>
/// <param name="Problem">What was not, or is out of range; null: nothing.</param>
internal sealed record SettingsForm(ChannelSettings Entered, string? Problem)
{
    /// <param name="call">The press of Save.</param>
    /// <param name="assistants">That can be chosen.</param>
    public static SettingsForm Read(CardCall call, IReadOnlyList<string> assistants)
    {
        string? problem = null;
        var entered = new ChannelSettings
        {
            Mode = call.Text(CardData.Mode)?.ToLowerInvariant() switch
            {
                "assistant" => ChannelMode.Assistant,
                "raw" => ChannelMode.Raw,
                "off" => ChannelMode.Off,
                null or "" or SettingsCard.Unset => null,
                _ => Wrong<ChannelMode>(MessageKey.TeamsCardUnknown),
            },
            Assistant = call.Text(CardData.Assistant) is { Length: > 0 } name and not SettingsCard.Unset ? name : null,
            MaxTokens = Number(CardData.MaxTokens, MessageKey.MaxTokensRange, text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : (int?)null),
            Temperature = Number(CardData.Temperature, MessageKey.TemperatureRange, Fraction),
            TopP = Number(CardData.TopP, MessageKey.TopPRange, Fraction),
            Seed = Number(CardData.Seed, MessageKey.TeamsCardSeedRange, text => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (uint?)null),
            ShowCut = Number(CardData.ShowCut, MessageKey.ShowCutRange, text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : (int?)null),
            Shots = Number(CardData.Shots, MessageKey.ShotsRange, text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : (int?)null),
        };
        problem ??= TurnSettingsCheck.Problem(entered.ToTurnSettings(), call.Words.Messages, call.Words.Language);
        if (problem is null && entered.Assistant is { } assistant && !assistants.Contains(assistant, StringComparer.OrdinalIgnoreCase))
            problem = call.Words.Get(MessageKey.UnknownAssistant, assistant, string.Join(", ", assistants));
        return new SettingsForm(entered, problem);

        T? Number<T>(string field, string range, Func<string, T?> parse)
            where T : struct => call.Text(field)?.Trim() is not { Length: > 0 } text ? null : parse(text) ?? Wrong<T>(range);

        T? Wrong<T>(string key)
            where T : struct
        {
            problem ??= call.Words.Get(key, Ranges(key));
            return null;
        }
    }

    private static float? Fraction(string text) =>
        float.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) && float.IsFinite(n) ? n : null;

    private static object?[] Ranges(string key) => key switch
    {
        MessageKey.MaxTokensRange => [1_048_576],
        MessageKey.TemperatureRange => [0, 5],
        MessageKey.ShowCutRange => [TurnSettings.MaxShowCut],
        MessageKey.ShotsRange => [TurnSettings.MaxShots],
        _ => [],
    };
}
