using System.CommandLine;
using System.Security.Cryptography;
using ChatBot.Core.Turns;
using ChatBot.Inference.Sampling;

namespace ChatBot.Worker.CommandLine;

/// <summary>How <c>ask</c> is to answer, as written on the command line.</summary>
internal sealed class AskOptions
{
    private const int MaxSamples = 128;

    private readonly Option<bool> _raw = new("--raw") { Description = "The question alone, with no transcript around it" };

    private readonly Option<string?> _assistant = new("--assistant") { Description = "Which scaffold: one of the prompts' folder, or a file with a transcript", HelpName = "NAME|FILE" };

    private readonly Option<int> _samples = new("--samples")
    {
        Description = "How many replies, written at the same time; with this option, even with 1, a seed always gives the same text",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<uint?> _seed = new("--seed") { Description = "What the draws begin with; sample i uses N+i", HelpName = "N" };

    private readonly Option<int?> _maxTokens = new("--max-tokens") { Description = "The most tokens of a reply", HelpName = "N" };

    private readonly Option<float?> _temperature = new("--temperature") { Description = "0 is greedy, 1 the model's own distribution", HelpName = "T" };

    private readonly Option<float?> _topP = new("--top-p") { Description = "Only the likeliest tokens that make up this probability", HelpName = "P" };

    private readonly Option<int> _showCut = new("--show-cut")
    {
        Description = "Let the model run on for up to N tokens after the stop, and show them",
        HelpName = "N",
    };

    private readonly Option<int?> _shots = new("--shots") { Description = "How many of the scaffold's example pairs are sent; all where not said", HelpName = "N" };

    public IEnumerable<Option> All => [_raw, _assistant, _samples, _seed, _maxTokens, _temperature, _topP, _shots, _showCut];

    /// <summary>One set of settings a sample; they differ in the seed only.</summary>
    /// <exception cref="WrongUsageException">A value is out of range; the message names the option.</exception>
    public IReadOnlyList<TurnSettings> Read(ParseResult parsed)
    {
        var samples = Within("--samples", parsed.GetValue(_samples), 1, MaxSamples);
        var settings = new TurnSettings
        {
            Mode = parsed.GetValue(_raw) ? ChatMode.Raw : parsed.GetValue(_assistant) is null ? null : ChatMode.Assistant,
            Assistant = parsed.GetValue(_assistant),
            Temperature = parsed.GetValue(_temperature),
            TopP = parsed.GetValue(_topP),
            MaxTokens = parsed.GetValue(_maxTokens) is { } maxTokens ? Within("--max-tokens", maxTokens, 1, int.MaxValue) : null,
            Shots = parsed.GetValue(_shots) is { } shots ? Within("--shots", shots, 0, TurnSettings.MaxShots) : null,
            Repeatable = parsed.GetResult(_samples) is { Implicit: false },
            ShowCut = Within("--show-cut", parsed.GetValue(_showCut), 0, TurnSettings.MaxShowCut),
        };
        if (settings is { Mode: ChatMode.Raw, Assistant: not null })
            throw new WrongUsageException("--raw sends no scaffold, so it cannot go with --assistant");
        CheckSampling(settings);

        // A random seed is chosen here and not in the engine, so that all samples can be asked for again with one --seed.
        var first = parsed.GetValue(_seed) ?? (uint)RandomNumberGenerator.GetInt32(int.MaxValue);
        return [.. Enumerable.Range(0, samples).Select(sample => settings with { Seed = unchecked(first + (uint)sample) })];
    }

    private static void CheckSampling(TurnSettings settings)
    {
        var defaults = new SamplingParams();
        var sampling = defaults with { Temperature = settings.Temperature ?? defaults.Temperature, TopP = settings.TopP ?? defaults.TopP };
        if (sampling.Validate() is { } problem)
            throw new WrongUsageException($"--{problem}");
    }

    private static int Within(string option, int value, int least, int most) => value >= least && value <= most
        ? value
        : throw new WrongUsageException(most == int.MaxValue ? $"{option} must be at least {least}" : $"{option} must be between {least} and {most}");
}
