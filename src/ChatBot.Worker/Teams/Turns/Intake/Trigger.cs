using ChatBot.Core.Channels;
using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams.Turns.Intake;

/// <summary>What a message means for the bot.</summary>
internal abstract record Trigger
{
    private Trigger()
    {
    }

    /// <summary>It is not for the bot.</summary>
    public sealed record None : Trigger;

    /// <summary>A question or a command; the mention of the bot is taken out.</summary>
    public sealed record Begin(string Text) : Trigger;

    /// <summary>A command that is for personal chats only, in a group.</summary>
    public sealed record UsePersonal(string Command) : Trigger;

    /// <summary>The bot was mentioned, and nothing was asked: it says how to.</summary>
    public sealed record Explain : Trigger;

    /// <param name="activity">A message.</param>
    /// <param name="address">Where it was said.</param>
    /// <param name="settings">In effect there.</param>
    public static Trigger Of(Activity activity, TeamsAddress address, ChannelSettings settings)
    {
        var isAddressed = address.IsPersonal || MessageText.IsForBot(activity);
        if (IsOurs(activity) || settings.Mode is ChannelMode.Off || !IsAllowed(address, settings) || !(isAddressed || settings.Listen is true))
            return new None();
        var text = MessageText.Of(activity);
        if (text.Length == 0)
            return isAddressed && activity.Value is null ? new Explain() : new None();
        return !address.IsPersonal && TextCommand.Read(text) is { IsForPersonalOnly: true } command ? new UsePersonal(command.Name) : new Begin(text);
    }

    /// <summary>Written by a bot; this one's own edits and deletions come back, too.</summary>
    private static bool IsOurs(Activity activity) => activity.From is { Role: "bot" } || activity.From?.Id?.StartsWith("28:", StringComparison.Ordinal) == true;

    private static bool IsAllowed(TeamsAddress address, ChannelSettings settings) =>
        address.IsPersonal || settings.AllowedChannels is not { Count: > 0 } allowed || allowed.Contains(TeamsPlace.Of(address).Channel, StringComparer.Ordinal);
}
