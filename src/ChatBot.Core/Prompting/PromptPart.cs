namespace ChatBot.Core.Prompting;

/// <param name="Kind">Where it comes from.</param>
/// <param name="Length">How much of the prompt it is, in UTF-16 units; the parts in order are the whole prompt.</param>
public sealed record PromptPart(PromptPartKind Kind, int Length);
