using ChatBot.Inference;

namespace ChatBot.Worker.Json;

/// <summary>The object of <c>next --json</c>.</summary>
internal sealed record NextReport(string Prefix, IReadOnlyList<TokenProbability> Candidates);
