namespace ChatBot.Core.Prompting;

/// <param name="Fits">False: scaffold and question alone leave no room for a reply.</param>
/// <param name="DroppedTurns">How many of the given turns, from the oldest, are left out.</param>
/// <param name="MaxTokens">The most tokens of the reply.</param>
/// <param name="Spare">Tokens of the window that neither the prompt nor the longest reply takes.</param>
/// <param name="PromptLimit">The most tokens a prompt may have.</param>
public sealed record TokenPlan(bool Fits, int DroppedTurns, int MaxTokens, int Spare, int PromptLimit);
