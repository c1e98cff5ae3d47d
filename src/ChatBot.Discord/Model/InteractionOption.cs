using System.Text.Json;

namespace ChatBot.Discord.Model;

/// <summary>A parameter as the user gave it. Source: "Receiving and Responding", Application Command Interaction Data Option Structure.</summary>
public sealed record InteractionOption
{
    public string Name { get; init => field = value ?? ""; } = "";

    public ApplicationCommandOptionType Type { get; init; }

    /// <summary>Missing in subcommands and groups. While a user types it may be a string whatever the type.</summary>
    public JsonElement? Value { get; init; }

    public IReadOnlyList<InteractionOption> Options { get; init => field = value ?? []; } = [];

    /// <summary>Where the user is typing; only in autocomplete.</summary>
    public bool Focused { get; init; }

    /// <summary>The value as text, whatever its kind; null where there is none.</summary>
    public string? AsText() => Value?.ValueKind switch
    {
        null or JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => Value.Value.GetString(),
        _ => Value.Value.GetRawText(),
    };

    public long? AsInteger() => Value is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    public double? AsNumber() => Value is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? number : null;

    public bool? AsBoolean() => Value?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public Snowflake? AsId() => Snowflake.TryParse(AsText(), out var id) ? id : null;

    /// <summary>Without what the user wrote.</summary>
    public override string ToString() => $"InteractionOption {Name}";
}
