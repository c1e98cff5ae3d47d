namespace ChatBot.Core.Measurements;

/// <param name="Text">What was found.</param>
/// <param name="Count">How often.</param>
public sealed record CountedText(string Text, int Count);
