namespace ChatBot.Core.Conversations;

/// <summary>A message of the platform that holds a part of a reply.</summary>
/// <param name="Part">From 0, in the order of the text.</param>
/// <param name="ExternalId">The platform's id of the message.</param>
public sealed record Delivery(int Part, string ExternalId);
