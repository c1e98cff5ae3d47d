using ChatBot.Core.Turns;
using ChatBot.Inference.Sampling;

namespace ChatBot.Worker.Web;

/// <summary>The body of <c>POST /api/turns</c>. Everything may be missing here; <see cref="Problem"/> says what must not be.</summary>
internal sealed record TurnRequest
{
    private const int MaxIdCharacters = 128;

    public string? Conversation { get; init; }

    public string? Author { get; init; }

    public string? Text { get; init; }

    public ChatMode? Mode { get; init; }

    public string? Assistant { get; init; }

    public int? MaxTokens { get; init; }

    public float? Temperature { get; init; }

    public float? TopP { get; init; }

    public uint? Seed { get; init; }

    public int? ShowCut { get; init; }

    /// <summary>How many of the assistant's example pairs are sent; null: all.</summary>
    public int? Shots { get; init; }

    /// <summary>The same seed gives the same text again, at the price of speed.</summary>
    public bool? Repeatable { get; init; }

    public string? MessageId { get; init; }

    /// <summary>Id of an earlier turn whose history this one is to see; null: its conversation's.</summary>
    public string? Again { get; init; }

    /// <summary>Only for <c>/api/universes</c>: the conversations of the samples after the first.</summary>
    public IReadOnlyList<string>? Others { get; init; }

    /// <summary><c>en</c> or <c>zh</c>: the language the bot itself speaks.</summary>
    public string? Language { get; init; }

    /// <summary>The first thing wrong with the request, as a sentence that names the field and its range; null when all is well.</summary>
    public string? Problem() =>
        IdProblem("conversation", Conversation)
        ?? IdProblem("author", Author)
        ?? (string.IsNullOrWhiteSpace(Text) ? "text is missing or empty: write a question." : null)
        ?? (MessageId is null ? null : IdProblem("messageId", MessageId))
        ?? (Again is null ? null : IdProblem("again", Again))
        ?? (Language is null or "en" or "zh" ? null : "language must be en or zh.")
        ?? SettingsProblem();

    /// <summary>The same for how the reply is drawn.</summary>
    public string? SettingsProblem() =>
        (MaxTokens is null or >= 1 ? null : "maxTokens must be at least 1.")
        ?? (ShowCut is null or (>= 0 and <= TurnSettings.MaxShowCut) ? null : $"showCut must be between 0 and {TurnSettings.MaxShowCut}.")
        ?? (Shots is null or (>= 0 and <= TurnSettings.MaxShots) ? null : $"shots must be between 0 and {TurnSettings.MaxShots}.")
        ?? SamplingProblem();

    /// <summary>What the turn queue takes; only when there is no <see cref="Problem"/>.</summary>
    public InboundMessage ToMessage() => new()
    {
        Platform = WebSurface.Platform,
        Conversation = Conversation!,
        Author = Author!,
        Text = Text!,
        MessageId = MessageId,
        Again = Again,
        Language = Language == "zh" ? Core.Localization.Language.Chinese : Core.Localization.Language.English,
        Settings = new TurnSettings
        {
            Mode = Mode,
            Assistant = Assistant,
            MaxTokens = MaxTokens,
            Temperature = Temperature,
            TopP = TopP,
            Seed = Seed,
            ShowCut = ShowCut,
            Shots = Shots,
            Repeatable = Repeatable,
        },
    };

    internal static string? IdProblem(string field, string? id) => id switch
    {
        null or "" => $"{field} is missing or empty.",
        { Length: > MaxIdCharacters } => $"{field} must have at most {MaxIdCharacters} characters.",
        _ when id.Any(char.IsControl) => $"{field} must not hold control characters.",
        _ => null,
    };

    private string? SamplingProblem()
    {
        var defaults = new SamplingParams();
        var sampling = defaults with { Temperature = Temperature ?? defaults.Temperature, TopP = TopP ?? defaults.TopP };
        return sampling.Validate() is { } problem ? $"{problem}." : null;
    }
}
