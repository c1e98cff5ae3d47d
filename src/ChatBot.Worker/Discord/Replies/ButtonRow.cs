using ChatBot.Core.Localization;
using ChatBot.Discord.Model;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>The buttons under a turn's reply, in its asker's language.</summary>
internal sealed class ButtonRow(string turnId, Messages messages, Language language)
{
    // Discord's limit. Source: page "Component Reference", Action Row.
    private const int MostInRow = 5;

    // With the variation selector where there is one: Discord's emoji have it, and a bare sign may be refused as no emoji.
    private static readonly (ReplyButtons Button, string Action, string? Emoji, string? Label, ButtonStyle Style)[] All =
    [
        (ReplyButtons.Stop, TurnAction.Stop, "⏹️", MessageKey.DiscordButtonStop, ButtonStyle.Danger),
        (ReplyButtons.Again, TurnAction.Again, "🔄", MessageKey.DiscordButtonAgain, ButtonStyle.Secondary),
        (ReplyButtons.Raw, TurnAction.Raw, null, MessageKey.DiscordButtonRaw, ButtonStyle.Secondary),
        (ReplyButtons.Assistant, TurnAction.Assistant, null, MessageKey.DiscordButtonAssistant, ButtonStyle.Secondary),
        (ReplyButtons.Cut, TurnAction.Cut, "✂️", MessageKey.DiscordButtonCut, ButtonStyle.Secondary),
        (ReplyButtons.Prompt, TurnAction.Prompt, "📄", MessageKey.DiscordButtonPrompt, ButtonStyle.Secondary),
        (ReplyButtons.Xray, TurnAction.Xray, "🔬", MessageKey.DiscordButtonXray, ButtonStyle.Secondary),
        (ReplyButtons.Delete, TurnAction.Delete, "🗑️", null, ButtonStyle.Secondary),
    ];

    /// <summary>Empty, not null, where there are none: an edit takes away what was there.</summary>
    public IReadOnlyList<Component> Of(ReplyButtons buttons)
    {
        var row = All.Where(one => buttons.HasFlag(one.Button)).Select(Component (one) => new Component.Button
        {
            Style = one.Style,
            Emoji = one.Emoji is null ? null : Emoji.Of(one.Emoji),
            Label = one.Label is null ? null : messages.Get(language, one.Label),
            CustomId = new TurnButtonId(one.Action, turnId).Format(),
        }).ToList();
        return [.. row.Chunk(MostInRow).Select(few => Component.ActionRow.Of(few))];
    }
}
