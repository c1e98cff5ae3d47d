using System.Globalization;
using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Interactions;

/// <summary>A slash command's data with options of the registered types, checked as Discord's client checks them.</summary>
internal static class OptionWriter
{
    private const int SubCommand = 1;
    private const int SubCommandGroup = 2;
    private const int String = 3;
    private const int Integer = 4;
    private const int Boolean = 5;
    private const int Number = 10;
    private const int Attachment = 11;

    public static JsonObject Head(RegisteredCommand command)
    {
        var data = new JsonObject { ["id"] = command.Id.ToString(), ["name"] = command.Name, ["type"] = command.Type };
        if (command.Guild is { } guild) data["guild_id"] = guild.ToString();
        return data;
    }

    /// <param name="focused">The option that is being typed: nothing is required then, and its value is a raw text.</param>
    public static JsonObject Command(RegisteredCommand command, string path, IReadOnlyList<(string Name, object Value)> options, string? focused)
    {
        var data = Head(command);
        var (place, declared) = (data, command.Body);
        foreach (var step in path.Split(' ').Skip(1))
        {
            declared = Options(declared).FirstOrDefault(option => (string?)option["name"] == step && (int?)option["type"] is SubCommand or SubCommandGroup)
                ?? throw new NotOfferedException($"/{path} does not exist.");
            var inner = new JsonObject { ["name"] = step, ["type"] = declared["type"]!.DeepClone() };
            place["options"] = new JsonArray(inner);
            place = inner;
        }

        if (Options(declared).Any(option => (int?)option["type"] is SubCommand or SubCommandGroup)) throw new NotOfferedException($"/{path} needs a subcommand.");
        place["options"] = Values(declared, path, options, focused);
        return data;
    }

    private static JsonArray Values(JsonObject declared, string path, IReadOnlyList<(string Name, object Value)> options, string? focused)
    {
        var known = Options(declared).ToList();
        var missing = known.FirstOrDefault(option => (bool?)option["required"] == true && options.All(given => given.Name != (string?)option["name"]));
        if (focused is null && missing is not null) throw new NotOfferedException($"/{path} needs the option {missing["name"]}.");
        return [.. options.Select(given =>
        {
            var option = known.Find(option => (string?)option["name"] == given.Name) ?? throw new NotOfferedException($"/{path} has no option {given.Name}.");
            if (focused == given.Name && (bool?)option["autocomplete"] != true) throw new NotOfferedException($"{given.Name} has no autocomplete.");
            var json = new JsonObject { ["name"] = given.Name, ["type"] = option["type"]!.DeepClone(), ["value"] = focused == given.Name ? given.Value.ToString() : Value(option, given.Value) };
            if (focused == given.Name) json["focused"] = true;
            return (JsonNode)json;
        })];
    }

    private static JsonNode Value(JsonObject option, object value)
    {
        var name = (string)option["name"]!;
        JsonNode json = (int?)option["type"] switch
        {
            Integer when value is int or long => Within(option, Convert.ToInt64(value, CultureInfo.InvariantCulture), name),
            Number when value is int or long or float or double => Within(option, Convert.ToDouble(value, CultureInfo.InvariantCulture), name),
            Boolean when value is bool flag => flag,
            String when value is string text => Fitting(option, text, name),
            Attachment when value is TestAttachment file => file.Id.ToString(),
            String or Integer or Number or Boolean or Attachment => throw new NotOfferedException($"{name} cannot be {value}."),
            _ => value.ToString()!,
        };
        var choices = (option["choices"] as JsonArray ?? []).Select(choice => choice!["value"]!.ToJsonString()).ToList();
        return choices.Count == 0 || choices.Contains(json.ToJsonString(), StringComparer.Ordinal) ? json : throw new NotOfferedException($"{name} does not offer {value}.");
    }

    private static JsonValue Within(JsonObject option, double value, string name) =>
        value < ((double?)option["min_value"] ?? double.MinValue) || value > ((double?)option["max_value"] ?? double.MaxValue)
            ? throw new NotOfferedException($"{name} cannot be {value}.")
            : (int?)option["type"] == Integer ? JsonValue.Create((long)value) : JsonValue.Create(value);

    private static JsonValue Fitting(JsonObject option, string text, string name) =>
        text.Length < ((int?)option["min_length"] ?? 0) || text.Length > ((int?)option["max_length"] ?? 6000)
            ? throw new NotOfferedException($"{name} cannot be {text.Length} characters long.")
            : JsonValue.Create(text);

    private static IEnumerable<JsonObject> Options(JsonObject holder) => (holder["options"] as JsonArray ?? []).OfType<JsonObject>();
}
