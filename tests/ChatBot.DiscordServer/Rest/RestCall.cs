using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Rest;

/// <summary>One request of the bot and how it was answered.</summary>
/// <param name="Route">The route's template, for example <c>/channels/{channel_id}/messages</c>; the path itself where no route fits.</param>
/// <param name="Status">The answer's status; 0 where the connection was cut instead.</param>
/// <param name="Code">Discord's error code, where the answer has one.</param>
/// <param name="ByFault">Whether a scripted fault made the answer, not the bot's own doing.</param>
public sealed record RestCall(
    DateTimeOffset At, string Method, string Path, string Route, JsonNode? Body, IReadOnlyList<TestAttachment> Files, int Status, int Code, bool ByFault)
{
    public override string ToString() => $"{Method} {Path} -> {Status}";
}
