namespace ChatBot.DiscordServer;

/// <summary>Something the bot did that Discord's documents forbid, kept for the end of the test.</summary>
/// <param name="Where">The request (method and route) or the gateway payload.</param>
/// <param name="What">Which rule was broken, with the path of the field.</param>
public sealed record Violation(string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}
