using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatBot.Tests.Fakes;

/// <summary>
/// Discord's published OpenAPI schema, where it is at hand: the nearest <c>shared/discord-openapi.json</c> above the repository. It checks what
/// the schema says and, beyond that, that no property is sent which the schema does not know. JSON Schema 2020-12 as far as the file uses it.
/// </summary>
internal sealed class DiscordSchema
{
    private readonly JsonObject _root;

    private DiscordSchema(JsonObject root) => _root = root;

    /// <summary>Null where the file is not there.</summary>
    public static DiscordSchema? Load()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "discord-openapi.json");
            if (File.Exists(file)) return new DiscordSchema(JsonNode.Parse(File.ReadAllText(file))!.AsObject());
        }

        return null;
    }

    /// <summary>What is wrong with the body of a call; nothing when it is right.</summary>
    /// <param name="method">In any case.</param>
    /// <param name="template">As the file names the path.</param>
    /// <param name="json">The body, or the part <c>payload_json</c>.</param>
    public IReadOnlyList<string> Check(string method, string template, string json)
    {
        var operation = _root["paths"]![template]![method.ToLowerInvariant()]!;
        var errors = new List<string>();
        Check(operation["requestBody"]!["content"]!["application/json"]!["schema"]!.AsObject(), JsonNode.Parse(json), "$", errors);
        return errors;
    }

    private void Check(JsonObject schema, JsonNode? value, string path, List<string> errors)
    {
        if (schema["$ref"] is { } reference)
            Check(_root["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]]!.AsObject(), value, path, errors);
        foreach (var part in Schemas(schema, "allOf")) Check(part, value, path, errors);
        CheckAlternatives(Schemas(schema, "oneOf"), value, path, exactly: true, errors);
        CheckAlternatives(Schemas(schema, "anyOf"), value, path, exactly: false, errors);
        if (schema["const"] is { } constant && !JsonNode.DeepEquals(constant, value)) errors.Add($"{path} is not {constant}");
        if (schema["enum"] is JsonArray allowed && !allowed.Any(item => JsonNode.DeepEquals(item, value))) errors.Add($"{path} is none of {allowed.ToJsonString()}");
        if (schema["type"] is { } type && !Types(type).Contains(TypeOf(value)) && !(TypeOf(value) == "integer" && Types(type).Contains("number")))
        {
            errors.Add($"{path} is of type {TypeOf(value)}, not {type.ToJsonString()}");
            return;
        }

        switch (value)
        {
            case JsonObject record:
                CheckObject(schema, record, path, errors);
                break;
            case JsonArray list:
                CheckArray(schema, list, path, errors);
                break;
            case JsonValue scalar:
                CheckScalar(schema, scalar, path, errors);
                break;
        }
    }

    private void CheckAlternatives(List<JsonObject> alternatives, JsonNode? value, string path, bool exactly, List<string> errors)
    {
        if (alternatives.Count == 0) return;
        var results = alternatives.Select(alternative =>
        {
            var found = new List<string>();
            Check(alternative, value, path, found);
            return found;
        }).ToList();
        var fitting = results.Count(found => found.Count == 0);
        if (fitting == 0) errors.AddRange(results.OrderByDescending(found => found.Max(error => error.Length)).First());
        if (exactly && fitting > 1) errors.Add($"{path} fits {fitting} alternatives");
    }

    private void CheckObject(JsonObject schema, JsonObject value, string path, List<string> errors)
    {
        foreach (var name in (schema["required"] as JsonArray ?? []).Select(item => item!.GetValue<string>()))
            if (!value.ContainsKey(name)) errors.Add($"{path} lacks {name}");
        if (schema["maxProperties"] is { } most && value.Count > most.GetValue<int>()) errors.Add($"{path} has too many properties");
        var properties = schema["properties"] as JsonObject;
        var others = schema["additionalProperties"] as JsonObject;
        foreach (var (name, item) in value)
        {
            if (properties?[name] is JsonObject known) Check(known, item, $"{path}.{name}", errors);
            else if (others is not null) Check(others, item, $"{path}.{name}", errors);
            else if (properties is not null) errors.Add($"{path}.{name} is unknown");
        }
    }

    private void CheckArray(JsonObject schema, JsonArray value, string path, List<string> errors)
    {
        if (schema["minItems"] is { } least && value.Count < least.GetValue<int>()) errors.Add($"{path} has too few entries");
        if (schema["maxItems"] is { } most && value.Count > most.GetValue<int>()) errors.Add($"{path} has too many entries");
        if (schema["uniqueItems"] is not null && value.Select(item => item?.ToJsonString()).Distinct().Count() < value.Count) errors.Add($"{path} has an entry twice");
        if (schema["items"] is not JsonObject items) return;
        foreach (var (index, item) in value.Index()) Check(items, item, $"{path}[{index}]", errors);
    }

    private static void CheckScalar(JsonObject schema, JsonValue value, string path, List<string> errors)
    {
        if (value.TryGetValue<string>(out var text))
        {
            // JSON Schema counts code points.
            var length = text.EnumerateRunes().Count();
            if (schema["minLength"] is { } least && length < least.GetValue<int>()) errors.Add($"{path} is too short");
            if (schema["maxLength"] is { } most && length > most.GetValue<int>()) errors.Add($"{path} is too long");
            if (schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1))) errors.Add($"{path} has the wrong form");
            if (schema["format"]?.GetValue<string>() == "uri" && !Uri.TryCreate(text, UriKind.Absolute, out _)) errors.Add($"{path} is no address");
            return;
        }

        if (!decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return;
        if (schema["minimum"] is { } lowest && number < lowest.GetValue<decimal>()) errors.Add($"{path} is too small");
        if (schema["maximum"] is { } highest && number > highest.GetValue<decimal>()) errors.Add($"{path} is too large");
    }

    private static List<JsonObject> Schemas(JsonObject schema, string key) => schema[key] is JsonArray list ? [.. list.Select(item => item!.AsObject())] : [];

    private static List<string> Types(JsonNode type) => type is JsonArray list ? [.. list.Select(item => item!.GetValue<string>())] : [type.GetValue<string>()];

    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        JsonValue scalar when scalar.TryGetValue<bool>(out _) => "boolean",
        JsonValue scalar when scalar.TryGetValue<string>(out _) => "string",
        _ => decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && decimal.IsInteger(number) ? "integer" : "number",
    };
}
