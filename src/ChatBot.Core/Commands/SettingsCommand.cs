using System.Globalization;
using ChatBot.Core.Assistants;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <summary>Shows or changes how the conversation's replies are drawn.</summary>
internal sealed class SettingsCommand(ConversationStore store, AssistantDirectory assistants, Messages messages) : ICommand
{
    private const string Names = "/settings max-tokens N, temperature T, top-p P, seed N, show-cut N, shots N, reset";

    public string Name => "settings";

    public string Usage => "[max-tokens N|temperature T|top-p P|seed N|show-cut N|shots N|reset]";

    public CommandKind Kind => CommandKind.Instant;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => CommandReply.Of(AnswerAsync(call, cancellationToken));

    private async Task<(string Text, ReplyData? Data)> AnswerAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var settings = await store.LoadSettingsAsync(call.Key, cancellationToken);
        if (call.Words.Length == 0) return await ShowAsync(call, settings, cancellationToken);
        if (Change(settings, call.Words) is not { } changed) return (messages.Get(call.Language, MessageKey.Usage, Names), null);
        if (TurnSettingsCheck.Problem(changed, messages, call.Language) is { } problem) return (problem, null);
        await store.SaveSettingsAsync(call.Key, changed, cancellationToken);
        return await ShowAsync(call, changed, cancellationToken);
    }

    private async Task<(string Text, ReplyData? Data)> ShowAsync(CommandCall call, TurnSettings settings, CancellationToken cancellationToken)
    {
        var known = await assistants.ListAsync(call.Message.Platform, call.Message.Scope, cancellationToken);
        return (Describe(call, settings), new ReplyData.Settings(settings, [.. known.Select(assistant => assistant.Name)]));
    }

    /// <summary>The settings with pairs of name and value applied; null when they are not that.</summary>
    private static TurnSettings? Change(TurnSettings settings, string[] words)
    {
        if (words is ["reset"]) return new TurnSettings { Mode = settings.Mode, Assistant = settings.Assistant };
        if (words.Length % 2 != 0) return null;
        TurnSettings? changed = settings;
        foreach (var pair in words.Chunk(2)) changed = changed is null ? null : Change(changed, pair[0], pair[1]);
        return changed;
    }

    private static TurnSettings? Change(TurnSettings settings, string name, string value)
    {
        var isWhole = int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole);
        var isNumber = float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        return name.ToLowerInvariant() switch
        {
            "max-tokens" when isWhole => settings with { MaxTokens = whole },
            "show-cut" when isWhole => settings with { ShowCut = whole },
            "shots" when isWhole => settings with { Shots = whole },
            "temperature" when isNumber => settings with { Temperature = number },
            "top-p" when isNumber => settings with { TopP = number },
            "seed" when uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) => settings with { Seed = seed },
            _ => null,
        };
    }

    private string Describe(CommandCall call, TurnSettings settings)
    {
        var unset = messages.Get(call.Language, MessageKey.SettingUnset);
        return messages.Get(
            call.Language,
            MessageKey.Settings,
            settings.MaxTokens?.ToString() ?? unset,
            settings.Temperature?.ToString(CultureInfo.InvariantCulture) ?? unset,
            settings.TopP?.ToString(CultureInfo.InvariantCulture) ?? unset,
            settings.Seed?.ToString() ?? unset,
            settings.ShowCut?.ToString() ?? unset,
            settings.Shots?.ToString() ?? messages.Get(call.Language, MessageKey.ShotsUnset));
    }
}
