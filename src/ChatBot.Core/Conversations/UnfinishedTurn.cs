using ChatBot.Core.Turns;

namespace ChatBot.Core.Conversations;

/// <summary>A turn that an earlier run of the program accepted and did not finish.</summary>
/// <param name="Id">Of the turn.</param>
/// <param name="Message">As it was accepted.</param>
internal sealed record UnfinishedTurn(string Id, InboundMessage Message);
