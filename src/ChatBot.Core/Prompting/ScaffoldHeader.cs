using ChatBot.Core.Localization;
using ChatBot.Inference.Sampling;

namespace ChatBot.Core.Prompting;

/// <summary>The front matter of a scaffold. A conversation has both labels, a pattern has none.</summary>
internal sealed record ScaffoldHeader(
    string Name,
    string Description,
    Language Language,
    string? Human,
    string? Assistant,
    SamplingParams Sampling,
    IReadOnlyList<string> Stops);
