namespace ChatBot.Core.Turns;

/// <summary>What one turn asks for differently from its conversation's settings; null leaves a value as it is.</summary>
public sealed record TurnSettings
{
    /// <summary>The most <see cref="ShowCut"/> may ask for.</summary>
    public const int MaxShowCut = 4096;

    /// <summary>The most <see cref="Shots"/> may ask for; a scaffold has fewer.</summary>
    public const int MaxShots = 1000;

    public static TurnSettings Default { get; } = new();

    public ChatMode? Mode { get; init; }

    /// <summary>Name of a scaffold.</summary>
    public string? Assistant { get; init; }

    public float? Temperature { get; init; }

    public float? TopP { get; init; }

    public int? MaxTokens { get; init; }

    public uint? Seed { get; init; }

    /// <summary>Tokens the model may write on after the stop, to show what was cut; fewer where prompt and reply leave less of the window.</summary>
    public int? ShowCut { get; init; }

    /// <summary>How many of the scaffold's example pairs are sent, the first ones; null and more than there are: all.</summary>
    public int? Shots { get; init; }

    /// <summary>The same seed gives the same text again, alone or beside others; see <see cref="Inference.GenerationRequest.Repeatable"/>.</summary>
    public bool? Repeatable { get; init; }

    /// <summary>These settings, with every value that <paramref name="over"/> names taken from there.</summary>
    public TurnSettings With(TurnSettings over) => new()
    {
        Mode = over.Mode ?? Mode,
        Assistant = over.Assistant ?? Assistant,
        Temperature = over.Temperature ?? Temperature,
        TopP = over.TopP ?? TopP,
        MaxTokens = over.MaxTokens ?? MaxTokens,
        Seed = over.Seed ?? Seed,
        ShowCut = over.ShowCut ?? ShowCut,
        Shots = over.Shots ?? Shots,
        Repeatable = over.Repeatable ?? Repeatable,
    };
}
