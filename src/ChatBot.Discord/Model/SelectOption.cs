namespace ChatBot.Discord.Model;

/// <summary>Source: "Component Reference", Select Option Structure.</summary>
public sealed record SelectOption
{
    public string Label { get; init => field = value ?? ""; } = "";

    public string Value { get; init => field = value ?? ""; } = "";

    public string? Description { get; init; }

    public Emoji? Emoji { get; init; }

    public bool? Default { get; init; }
}
