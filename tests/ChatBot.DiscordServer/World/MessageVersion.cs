namespace ChatBot.DiscordServer.World;

/// <summary>A message as it was from one moment on.</summary>
/// <param name="Pings">Whom this send or edit would notify, by its text and its <c>allowed_mentions</c>.</param>
public sealed record MessageVersion(
    DateTimeOffset At,
    string Content,
    IReadOnlyList<JsonObject> Embeds,
    IReadOnlyList<JsonObject> Components,
    IReadOnlyList<TestAttachment> Attachments,
    Pings Pings)
{
    /// <summary>When it was, by the clock that the bot is told, which may be skewed.</summary>
    internal DateTimeOffset ToldAt { get; init; } = At;
}
