namespace ChatBot.Worker.Discord.Replies;

/// <param name="FileOverCharacters">A longer reply is attached as a file, with its beginning shown.</param>
/// <param name="IsAlone">There can be one message only: the response to an interaction where the bot may write nothing else.</param>
/// <param name="CanDelete">The reply can be taken away by a button; what only its asker sees needs none.</param>
internal sealed record ReplyRules(int FileOverCharacters, bool IsAlone = false, bool CanDelete = true)
{
    /// <summary>A small line above the reply; empty for none.</summary>
    public string Heading { get; init; } = "";

    public static ReplyRules For(DiscordAddress address, int fileOverCharacters) => new(
        fileOverCharacters,
        IsAlone: address.Interaction is { IsAlone: true },
        CanDelete: address.Interaction is not { Ephemeral: true });
}
