namespace ChatBot.Core.Turns;

/// <summary>A reply that begins as an earlier one did and then goes another way.</summary>
/// <param name="Turn">The earlier turn: of the same conversation, or of the same author in whatever conversation.</param>
/// <param name="At">How many of its reply's tokens are kept.</param>
/// <param name="Tokens">Ids of what comes in the place of the next one; at least one.</param>
public sealed record TurnFork(string Turn, int At, IReadOnlyList<int> Tokens);
