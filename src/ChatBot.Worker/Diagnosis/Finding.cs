namespace ChatBot.Worker.Diagnosis;

/// <param name="Subject">What was looked at.</param>
/// <param name="State">How it is.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">What to do; null when there is nothing to do.</param>
internal sealed record Finding(string Subject, FindingState State, string Text, string? Remedy = null);
