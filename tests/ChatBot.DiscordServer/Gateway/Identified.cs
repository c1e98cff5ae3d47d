namespace ChatBot.DiscordServer.Gateway;

/// <summary>An identify or a resume that was accepted.</summary>
/// <param name="Payload">What the bot sent, without its token.</param>
/// <param name="Path">Where it connected: <c>/gateway</c>, or <c>/resume/…</c> of the session's resume address.</param>
/// <param name="Compressed">Whether it asked for <c>zlib-stream</c>.</param>
public sealed record Identified(DateTimeOffset At, int Shard, int Intents, JsonObject Payload, string Path, bool Compressed);
