namespace ChatBot.TeamsServer.World;

/// <summary>One request that carried a stream on.</summary>
public sealed record StreamUpdate(DateTimeOffset At, int Sequence, string Kind, string Text);
