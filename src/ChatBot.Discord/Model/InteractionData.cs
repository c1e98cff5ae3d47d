namespace ChatBot.Discord.Model;

/// <summary>What was called, clicked or written. Source: "Receiving and Responding", Interaction Data.</summary>
public sealed record InteractionData
{
    /// <summary>The command's.</summary>
    public Snowflake? Id { get; init; }

    /// <summary>The command's, in its default language.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    public ApplicationCommandType Type { get; init; }

    public IReadOnlyList<InteractionOption> Options { get; init => field = value ?? []; } = [];

    /// <summary>The objects that options and selects name by id.</summary>
    public ResolvedData? Resolved { get; init; }

    /// <summary>The message or user a menu command was called on.</summary>
    public Snowflake? TargetId { get; init; }

    /// <summary>Of the component or the modal.</summary>
    public string CustomId { get; init => field = value ?? ""; } = "";

    public ComponentType ComponentType { get; init; }

    /// <summary>Chosen in a select.</summary>
    public IReadOnlyList<string> Values { get; init => field = value ?? []; } = [];

    /// <summary>Of a submitted modal.</summary>
    public IReadOnlyList<Component> Components { get; init => field = value ?? []; } = [];

    /// <summary>The option with this name, in the subcommand where one was called.</summary>
    public InteractionOption? Find(string name) => Find(Options, name);

    /// <summary>What the user wrote into a field of the modal, or chose first there; null where there is no such field.</summary>
    public string? FieldValue(string customId) => FieldValue(Components, customId);

    /// <summary>Without what the user wrote.</summary>
    public override string ToString() => $"InteractionData {Name}{CustomId}";

    private static InteractionOption? Find(IReadOnlyList<InteractionOption> options, string name)
    {
        foreach (var option in options)
        {
            if (option.Name == name) return option;
            if (Find(option.Options, name) is { } inner) return inner;
        }

        return null;
    }

    private static string? FieldValue(IEnumerable<Component> components, string customId) => components.Select(component => component switch
    {
        Component.TextInput input when input.CustomId == customId => input.Value ?? "",
        Component.StringSelect select when select.CustomId == customId => select.Values is [var first, ..] ? first : "",
        Component.ActionRow row => FieldValue(row.Components, customId),
        Component.Label { Field: { } field } => FieldValue([field], customId),
        _ => null,
    }).FirstOrDefault(value => value is not null);
}
