using ChatBot.Core.Turns;

namespace ChatBot.Core.Conversations;

/// <summary>A turn that an earlier run of the program accepted and did not finish.</summary>
/// <param name="Id">Of the turn.</param>
/// <param name="Message">As it was accepted; submitting it again asks again.</param>
/// <param name="Reply">What had been written, perhaps nothing.</param>
/// <param name="At">When it was accepted.</param>
public sealed record UnfinishedTurn(string Id, InboundMessage Message, string Reply, DateTimeOffset At);
