namespace ChatBot.Discord.Rest.Limits;

/// <summary>A 429.</summary>
/// <param name="Reach">Whom it concerns.</param>
/// <param name="Wait">How long.</param>
internal sealed record LimitRefusal(LimitReach Reach, TimeSpan Wait);
