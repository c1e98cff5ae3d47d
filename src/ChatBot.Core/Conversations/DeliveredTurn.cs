namespace ChatBot.Core.Conversations;

/// <summary>The turn behind a message that the bot wrote.</summary>
/// <param name="Id">Of the turn.</param>
/// <param name="Conversation">The turn's.</param>
/// <param name="Author">Who asked.</param>
/// <param name="Part">Which part of the reply the message holds.</param>
public sealed record DeliveredTurn(string Id, string Conversation, string Author, int Part);
