namespace ChatBot.Worker.Teams.Cards.Elements;

/// <param name="Title">As shown.</param>
/// <param name="Value">As sent.</param>
internal sealed record InputChoice(string Title, string Value);
