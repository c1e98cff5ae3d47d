using ChatBot.Discord;

namespace ChatBot.Worker.Discord;

/// <summary>The interaction that a turn began with; its deferred response becomes the reply.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Application">Ours.</param>
/// <param name="Token">Good for 15 minutes.</param>
/// <param name="Ephemeral">Only the asker sees the response.</param>
/// <param name="MayPost">The bot is a member there and may write messages of its own; otherwise the response is all there can be.</param>
/// <param name="ReceivedAt">By our clock, as the token's age is; Discord's may be hours away.</param>
internal sealed record InteractionAddress(Snowflake Id, Snowflake Application, string Token, bool Ephemeral, bool MayPost, DateTimeOffset ReceivedAt)
{
    // Half a minute less than Discord gives, for a request on its way.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(14.5);

    /// <summary>The response is one message that is edited, and nothing beside it.</summary>
    public bool IsAlone => Ephemeral || !MayPost;

    public bool IsAlive(DateTimeOffset now) => now - ReceivedAt < Life;
}
