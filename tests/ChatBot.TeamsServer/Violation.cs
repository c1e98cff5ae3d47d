namespace ChatBot.TeamsServer;

/// <summary>Something the bot did that Teams' documents forbid, kept for the end of the test.</summary>
/// <param name="Where">The request (method and path) or the activity that was answered.</param>
/// <param name="What">Which rule was broken.</param>
public sealed record Violation(string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}
