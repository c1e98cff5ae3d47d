using System.Text.Json;
using ChatBot.Discord.Json;

namespace ChatBot.Discord.Model;

/// <summary>A value to choose, in a command's definition or in an answer to autocomplete. Source: "Application Commands", Application Command Option Choice Structure.</summary>
public sealed record ApplicationCommandChoice
{
    /// <summary>At most 100 characters.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>A string of at most 100 characters, an integer or a number, as its option's type says.</summary>
    public JsonElement? Value { get; init; }

    public static ApplicationCommandChoice Of(string name, string value) =>
        new() { Name = name, Value = JsonSerializer.SerializeToElement(value, DiscordJson.Default.String) };

    public static ApplicationCommandChoice Of(string name, long value) =>
        new() { Name = name, Value = JsonSerializer.SerializeToElement(value, DiscordJson.Default.Int64) };

    public static ApplicationCommandChoice Of(string name, double value) =>
        new() { Name = name, Value = JsonSerializer.SerializeToElement(value, DiscordJson.Default.Double) };
}
