namespace ChatBot.DiscordServer.Interactions;

/// <summary>Discord's client would not let this person do that.</summary>
public sealed class NotOfferedException(string message) : InvalidOperationException(message);
