namespace ChatBot.Worker.Discord.Intake;

/// <summary>What a message means for the bot.</summary>
internal abstract record Trigger
{
    private Trigger()
    {
    }

    /// <summary>It is not for the bot.</summary>
    public sealed record None : Trigger;

    /// <summary>A question, or a command that begins with a slash; the mention of the bot is taken out.</summary>
    public sealed record Begin(string Text) : Trigger;

    /// <summary>In a server a command that only works as a slash command: it would change what others see, or erase what others said.</summary>
    public sealed record UseSlash(string Command) : Trigger;

    /// <summary>The bot was mentioned, and nothing was asked: it says how to.</summary>
    public sealed record Explain : Trigger;

    /// <summary>For the bot, but it cannot see the text: a reply without a mention, while it has no right to read messages.</summary>
    public sealed record Unreadable : Trigger;
}
