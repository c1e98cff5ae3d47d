using ChatBot.Core.Turns;
using ChatBot.Discord;
using ChatBot.Discord.Model;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>What was entered with a slash command. Discord has checked it against the catalogue; what is missing or of another type is null.</summary>
internal sealed class CommandOptions
{
    private readonly IReadOnlyList<InteractionOption> _options;

    private CommandOptions(string subcommand, IReadOnlyList<InteractionOption> options) => (Subcommand, _options) = (subcommand, options);

    /// <summary>Empty where the command has none.</summary>
    public string Subcommand { get; }

    /// <summary>The option that is just being typed.</summary>
    public InteractionOption? Focused => _options.FirstOrDefault(option => option.Focused);

    /// <summary>All that was entered, for the record: <c>temperature 0.5, listen true</c>. Channels and roles as Discord shows their names.</summary>
    public string Entered => string.Join(", ", _options.Select(Describe));

    public static CommandOptions Of(InteractionData data)
    {
        var (subcommand, options) = ("", data.Options);
        while (options is [{ Type: ApplicationCommandOptionType.SubCommand or ApplicationCommandOptionType.SubCommandGroup } inner])
            (subcommand, options) = (inner.Name, inner.Options);
        return new CommandOptions(subcommand, options);
    }

    public string? Text(string name) => Find(name)?.AsText();

    public int? Whole(string name) => Find(name)?.AsInteger() is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;

    public float? Number(string name) => (float?)Find(name)?.AsNumber();

    public bool? Flag(string name) => Find(name)?.AsBoolean();

    /// <summary>A channel or role.</summary>
    public Snowflake? Id(string name) => Find(name)?.AsId();

    /// <summary>What is asked for differently from what holds where it is asked.</summary>
    public TurnSettings Settings() => new()
    {
        Assistant = Text(SlashNames.Assistant),
        MaxTokens = Whole(SlashNames.MaxTokens),
        Temperature = Number(SlashNames.Temperature),
        TopP = Number(SlashNames.TopP),
        Seed = Find(SlashNames.Seed)?.AsInteger() is { } seed and >= 0 and <= uint.MaxValue ? (uint)seed : null,
        ShowCut = Whole(SlashNames.ShowCut),
        Shots = Whole(SlashNames.Shots),
    };

    private static string Describe(InteractionOption option) => option switch
    {
        { Type: ApplicationCommandOptionType.Channel } => $"<#{option.AsText()}>",
        { Type: ApplicationCommandOptionType.Role } => $"<@&{option.AsText()}>",
        { Name: SlashNames.Action } => option.AsText() ?? "",
        _ => $"{option.Name} {option.AsText()}",
    };

    private InteractionOption? Find(string name) => _options.FirstOrDefault(option => option.Name == name);
}
