namespace ChatBot.Discord.Model;

/// <summary>Source: "Message Resource", Embed Field Structure.</summary>
public sealed record EmbedField
{
    public string Name { get; init => field = value ?? ""; } = "";

    public string Value { get; init => field = value ?? ""; } = "";

    public bool Inline { get; init; }
}
