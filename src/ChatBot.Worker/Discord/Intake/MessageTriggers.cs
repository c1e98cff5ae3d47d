using ChatBot.Core.Channels;
using ChatBot.Discord.Model;

namespace ChatBot.Worker.Discord.Intake;

/// <summary>Which messages begin a turn.</summary>
internal static class MessageTriggers
{
    /// <summary>Looks at what needs no settings: false for what is never for us, like the words of bots and Discord's own notices.</summary>
    public static bool MayBegin(Message message, User self) =>
        message is { WebhookId: null, Type: MessageType.Default or MessageType.Reply, Author: { Bot: false, System: false } author } && author.Id != self.Id;

    /// <summary>In direct messages, mentioning the bot, or replying to it.</summary>
    public static bool IsAddressed(Message message, User self) =>
        message.GuildId is null || IsMentioned(message, self) || IsReplyTo(message, self);

    /// <summary>What was asked: without the mention of the bot, and without NULs, which Core would take out too, and find a command behind them.</summary>
    public static string TextOf(Message message, User self) =>
        MentionText.Strip((message.Content ?? "").Replace("\0", "", StringComparison.Ordinal), self.Id, self.GlobalName ?? self.Username);

    /// <param name="message">One that <see cref="MayBegin"/>.</param>
    /// <param name="self">The bot.</param>
    /// <param name="settings">In effect for its channel.</param>
    /// <param name="isOwnThread">It is in a thread that the bot opened for a question.</param>
    /// <param name="wasQuestion">
    /// It was a question before it was edited, and so is one still: Discord does not name the message that it replies to again when that was deleted.
    /// </param>
    public static Trigger Find(Message message, User self, ChannelSettings settings, bool isOwnThread, bool wasQuestion = false)
    {
        var isAddressed = wasQuestion || IsAddressed(message, self);
        if (!isAddressed && settings.Listen is not true && !isOwnThread)
            return new Trigger.None();
        if (settings.Mode is ChannelMode.Off || !IsAllowed(message, settings))
            return new Trigger.None();
        var text = TextOf(message, self);
        if (message.GuildId is not null && TextCommands.FindReserved(text) is { } command)
            return new Trigger.UseSlash(command);
        if (text.Length > 0)
            return new Trigger.Begin(text);
        if (!isAddressed)
            return new Trigger.None();
        return message.GuildId is null || IsMentioned(message, self) ? new Trigger.Explain() : new Trigger.Unreadable();
    }

    private static bool IsMentioned(Message message, User self) =>
        message.Mentions.Any(user => user.Id == self.Id) || MentionText.Contains(message.Content ?? "", self.Id);

    private static bool IsReplyTo(Message message, User self) => message.ReferencedMessage?.Author?.Id == self.Id;

    // Which channels are allowed is the reader's affair (a thread counts as its parent); here it is the member's roles.
    private static bool IsAllowed(Message message, ChannelSettings settings) =>
        settings.AllowedRoles is not { Count: > 0 } roles || message.Member?.Roles.Any(role => roles.Contains(role.ToString(), StringComparer.Ordinal)) is true;
}
