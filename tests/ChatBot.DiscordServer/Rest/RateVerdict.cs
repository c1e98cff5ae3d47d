namespace ChatBot.DiscordServer.Rest;

/// <summary>Whether a request may pass, and what its headers say of its bucket.</summary>
internal sealed record RateVerdict(bool Allowed, bool Global, string Bucket, int Limit, int Remaining, TimeSpan ResetAfter, DateTimeOffset ResetsAt);
