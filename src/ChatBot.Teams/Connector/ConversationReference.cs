namespace ChatBot.Teams.Connector;

/// <summary>Where a message goes.</summary>
/// <param name="ServiceUrl">Of an activity that came from there and was checked.</param>
/// <param name="Conversation">Its id.</param>
public sealed record ConversationReference(string ServiceUrl, string Conversation);
