namespace ChatBot.Inference;

/// <param name="PromptTokens">Tokens of the prompt, the begin-of-text token included.</param>
/// <param name="CachedTokens">How many of them were reused from the KV cache.</param>
/// <param name="CompletionTokens">Tokens of the reply, those it was given, those withheld and the end-of-text token included.</param>
public sealed record GenerationUsage(int PromptTokens, int CachedTokens, int CompletionTokens);
