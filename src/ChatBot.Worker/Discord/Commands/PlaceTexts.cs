using System.Globalization;
using ChatBot.Core.Channels;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>Settings and their history in words.</summary>
internal static class PlaceTexts
{
    public static string Mode(InteractionCall call, ChannelMode mode) => call.Text(mode switch
    {
        ChannelMode.Raw => MessageKey.ModeIsRaw,
        ChannelMode.Assistant => MessageKey.ModeIsAssistant,
        _ => MessageKey.ModeIsOff,
    });

    public static string Settings(InteractionCall call, ChannelSettings settings)
    {
        var unset = call.Text(MessageKey.DiscordUnset);
        return call.Text(
            MessageKey.DiscordPlaceSettings,
            settings.Mode?.ToString().ToLowerInvariant() ?? unset,
            settings.Assistant ?? unset,
            Number(settings.MaxTokens) ?? unset,
            Number(settings.Temperature) ?? unset,
            Number(settings.TopP) ?? unset,
            Number(settings.Seed) ?? unset,
            Number(settings.ShowCut) ?? unset,
            Number(settings.Shots) ?? unset,
            settings.Listen is { } listen ? call.Text(listen ? MessageKey.DiscordYes : MessageKey.DiscordNo) : unset,
            settings.Scope is { } scope ? Scope(call, scope) : unset,
            Number(settings.FileOverCharacters) ?? unset);
    }

    public static string Restrictions(InteractionCall call, ChannelSettings settings) => call.Text(
        MessageKey.DiscordRestrictions,
        settings.AllowedChannels is { Count: > 0 } channels ? string.Join(", ", channels.Select(id => $"<#{id}>")) : call.Text(MessageKey.DiscordAll),
        settings.AllowedRoles is { Count: > 0 } roles ? string.Join(", ", roles.Select(id => $"<@&{id}>")) : call.Text(MessageKey.DiscordAll));

    public static string Own(InteractionCall call, TurnSettings settings)
    {
        var unset = call.Text(MessageKey.DiscordUnset);
        var sampling = call.Text(
            MessageKey.Settings,
            Number(settings.MaxTokens) ?? unset,
            Number(settings.Temperature) ?? unset,
            Number(settings.TopP) ?? unset,
            Number(settings.Seed) ?? unset,
            Number(settings.ShowCut) ?? unset,
            Number(settings.Shots) ?? unset);
        return call.Text(MessageKey.DiscordOwnSettings, settings.Assistant ?? unset, sampling);
    }

    /// <summary>Empty when nothing was ever changed.</summary>
    public static string Changes(InteractionCall call, IReadOnlyList<AuditEntry> changes) => changes.Count == 0 ? "" : "\n\n" + call.Text(
        MessageKey.DiscordLastChanges,
        string.Join('\n', changes.Select(change => call.Text(MessageKey.DiscordChange, change.At.ToUnixTimeSeconds(), change.Actor, change.What))));

    private static string Scope(InteractionCall call, ConversationScope scope) => call.Text(scope switch
    {
        ConversationScope.Channel => MessageKey.DiscordScopeChannel,
        ConversationScope.Thread => MessageKey.DiscordScopeThread,
        _ => MessageKey.DiscordScopeReplyChain,
    });

    private static string? Number(IFormattable? value) => value?.ToString(format: null, CultureInfo.InvariantCulture);
}
