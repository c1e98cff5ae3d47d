namespace ChatBot.Core.Measurements;

/// <summary>A stretch of a text that stands in a reference, word for word.</summary>
/// <param name="Words">Without punctuation; in Chinese and Japanese the characters.</param>
/// <param name="Tokens">The model's.</param>
/// <param name="Span">Where it is in the text.</param>
public sealed record RecitedRun(int Words, int Tokens, TextSpan Span);
