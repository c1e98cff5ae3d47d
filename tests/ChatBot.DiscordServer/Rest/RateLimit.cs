namespace ChatBot.DiscordServer.Rest;

/// <summary>So many requests in each window.</summary>
public sealed record RateLimit(int Requests, TimeSpan Window)
{
    public static RateLimit None { get; } = new(int.MaxValue, TimeSpan.FromSeconds(1));
}
