namespace ChatBot.Core.Usage;

/// <param name="Platform">As in <see cref="Turns.InboundMessage.Platform"/>.</param>
/// <param name="Author">As in <see cref="Turns.InboundMessage.Author"/>; empty where it was forgotten.</param>
/// <param name="Usage">All of it that is kept.</param>
public sealed record PersonUsage(string Platform, string Author, TokenUsage Usage);
