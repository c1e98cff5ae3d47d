namespace ChatBot.Core.Measurements;

/// <summary>A part of a text; both in UTF-16 units.</summary>
public sealed record TextSpan(int Start, int Length);
