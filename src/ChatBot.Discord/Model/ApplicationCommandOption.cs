namespace ChatBot.Discord.Model;

/// <summary>A parameter, a subcommand or a group of them. Source: "Application Commands", Application Command Option Structure.</summary>
public sealed record ApplicationCommandOption
{
    public ApplicationCommandOptionType Type { get; init; } = ApplicationCommandOptionType.String;

    public string Name { get; init => field = value ?? ""; } = "";

    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    public string Description { get; init => field = value ?? ""; } = "";

    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    public bool? Required { get; init; }

    public IReadOnlyList<ApplicationCommandChoice>? Choices { get; init; }

    /// <summary>Of a subcommand or a group.</summary>
    public IReadOnlyList<ApplicationCommandOption>? Options { get; init; }

    public IReadOnlyList<ChannelType>? ChannelTypes { get; init; }

    /// <summary>Of integers and numbers; for an integer without a fraction.</summary>
    public double? MinValue { get; init; }

    public double? MaxValue { get; init; }

    /// <summary>Of strings.</summary>
    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public bool? Autocomplete { get; init; }
}
