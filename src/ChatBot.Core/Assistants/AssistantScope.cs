namespace ChatBot.Core.Assistants;

/// <summary>Which made assistants answer a message, and what its author may do with them.</summary>
/// <param name="Places">Where they are kept, the nearest first: its names go before those of the next, and new ones are kept there.</param>
/// <param name="MayMake">New ones may be kept, and one's own changed.</param>
/// <param name="MayChangeOthers">So may those that others made.</param>
public sealed record AssistantScope(IReadOnlyList<string> Places, bool MayMake, bool MayChangeOthers)
{
    private const string AuthorPlace = "author:";

    /// <summary>Where a new one is kept, then the places whose names it must not take from others: none where only its author sees it.</summary>
    internal IReadOnlyList<string> PlacesToSave => Places[0].StartsWith(AuthorPlace, StringComparison.Ordinal) ? [Places[0]] : Places;

    /// <summary>The author's own, in all their conversations; nobody else sees them.</summary>
    public static AssistantScope OfAuthor(string author) => new([AuthorPlace + author], MayMake: true, MayChangeOthers: true);

    /// <summary>Those of a channel and of the server or team it belongs to.</summary>
    /// <param name="channel">Its id.</param>
    /// <param name="server">Empty: none.</param>
    /// <param name="isModerator">Of the channel.</param>
    /// <param name="makers">As in <see cref="Turns.ChatOptions.AssistantMakers"/>.</param>
    public static AssistantScope OfChannel(string channel, string server, bool isModerator, AssistantMakers makers) => new(
        server.Length == 0 ? [Channel(channel)] : [Channel(channel), Server(server)],
        MayMake: isModerator || makers == AssistantMakers.Everybody,
        MayChangeOthers: isModerator);

    public static string Channel(string id) => $"channel:{id}";

    public static string Server(string id) => $"server:{id}";
}
