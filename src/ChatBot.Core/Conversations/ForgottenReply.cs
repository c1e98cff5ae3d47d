namespace ChatBot.Core.Conversations;

/// <summary>The reply to a turn that was forgotten, or one that somebody wanted gone, as long as it is not taken away.</summary>
/// <param name="TurnId">Of the turn.</param>
/// <param name="Address">Where it went, without text or author.</param>
/// <param name="Messages">The platform's ids of the messages that carry it, in their order.</param>
/// <param name="IsInDoubt">Not all of it was known to be out: there may be a message of it that nobody has written down.</param>
public sealed record ForgottenReply(string TurnId, string Address, IReadOnlyList<string> Messages, bool IsInDoubt);
