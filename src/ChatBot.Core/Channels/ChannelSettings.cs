using ChatBot.Core.Turns;

namespace ChatBot.Core.Channels;

/// <summary>What a server, or one of its channels, sets for itself; null leaves a value to the server, and there to the bot's own.</summary>
public sealed record ChannelSettings
{
    public static ChannelSettings Default { get; } = new();

    public ChannelMode? Mode { get; init; }

    /// <summary>Name of a scaffold.</summary>
    public string? Assistant { get; init; }

    public float? Temperature { get; init; }

    public float? TopP { get; init; }

    public int? MaxTokens { get; init; }

    public uint? Seed { get; init; }

    /// <summary>As in <see cref="TurnSettings.ShowCut"/>.</summary>
    public int? ShowCut { get; init; }

    /// <summary>As in <see cref="TurnSettings.Shots"/>.</summary>
    public int? Shots { get; init; }

    /// <summary>Every message is a question, not only those that address the bot.</summary>
    public bool? Listen { get; init; }

    public ConversationScope? Scope { get; init; }

    /// <summary>A reply over this many characters is attached as a file.</summary>
    public int? FileOverCharacters { get; init; }

    /// <summary>The ids of the only channels in which the bot answers; empty: in all.</summary>
    public IReadOnlyList<string>? AllowedChannels { get; init; }

    /// <summary>The ids of the roles of which somebody must have one to be answered; empty: everybody is.</summary>
    public IReadOnlyList<string>? AllowedRoles { get; init; }

    /// <summary>A turn's, as far as a channel can have them.</summary>
    public static ChannelSettings Of(TurnSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new ChannelSettings
        {
            Mode = settings.Mode switch
            {
                ChatMode.Raw => ChannelMode.Raw,
                ChatMode.Assistant => ChannelMode.Assistant,
                _ => null,
            },
            Assistant = settings.Assistant,
            Temperature = settings.Temperature,
            TopP = settings.TopP,
            MaxTokens = settings.MaxTokens,
            Seed = settings.Seed,
            ShowCut = settings.ShowCut,
            Shots = settings.Shots,
        };
    }

    /// <summary>Those of a turn in the channel.</summary>
    public TurnSettings ToTurnSettings() => new()
    {
        Mode = Mode switch
        {
            ChannelMode.Raw => ChatMode.Raw,
            ChannelMode.Assistant => ChatMode.Assistant,
            _ => null,
        },
        Assistant = Assistant,
        Temperature = Temperature,
        TopP = TopP,
        MaxTokens = MaxTokens,
        Seed = Seed,
        ShowCut = ShowCut,
        Shots = Shots,
    };

    /// <summary>These settings, with every value that <paramref name="over"/> names taken from there.</summary>
    public ChannelSettings With(ChannelSettings over)
    {
        ArgumentNullException.ThrowIfNull(over);
        return new ChannelSettings
        {
            Mode = over.Mode ?? Mode,
            Assistant = over.Assistant ?? Assistant,
            Temperature = over.Temperature ?? Temperature,
            TopP = over.TopP ?? TopP,
            MaxTokens = over.MaxTokens ?? MaxTokens,
            Seed = over.Seed ?? Seed,
            ShowCut = over.ShowCut ?? ShowCut,
            Shots = over.Shots ?? Shots,
            Listen = over.Listen ?? Listen,
            Scope = over.Scope ?? Scope,
            FileOverCharacters = over.FileOverCharacters ?? FileOverCharacters,
            AllowedChannels = over.AllowedChannels ?? AllowedChannels,
            AllowedRoles = over.AllowedRoles ?? AllowedRoles,
        };
    }
}
