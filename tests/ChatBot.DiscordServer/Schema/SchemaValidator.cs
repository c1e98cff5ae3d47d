using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatBot.DiscordServer.Schema;

/// <summary>
/// JSON Schema 2020-12 as far as Discord's document uses it. (The packaged validators that can be had know no <c>const</c>, on which its
/// enumerations rest.) Unknown fields pass, as they do at Discord.
/// </summary>
public sealed class SchemaValidator(JsonElement document)
{
    private const int DeepestPath = 1000;

    /// <summary>Every fault, with the path of its field (dots between).</summary>
    public IReadOnlyList<(string Path, string Message)> Validate(JsonElement value, JsonElement schema)
    {
        var faults = new List<(string, string)>();
        Check(value, schema, "", faults);
        return faults;
    }

    private void Check(JsonElement value, JsonElement schema, string path, List<(string Path, string Message)> faults)
    {
        if (schema.ValueKind != JsonValueKind.Object) return;
        if (schema.TryGetProperty("$ref", out var reference)) Check(value, Resolve(reference.GetString()!), path, faults);
        if (schema.TryGetProperty("type", out var type) && !IsOfType(value, type))
        {
            // Discord's own document says integer where its pages say string: both are taken.
            if (!(path.EndsWith("default_member_permissions", StringComparison.Ordinal) && IsDecimal(value))) faults.Add((path, $"is {value.ValueKind}, not {type}"));
            return;
        }

        if (schema.TryGetProperty("const", out var constant) && !JsonElement.DeepEquals(value, constant)) faults.Add((path, $"is not {constant}"));
        if (schema.TryGetProperty("enum", out var choices) && !choices.EnumerateArray().Any(choice => JsonElement.DeepEquals(value, choice)))
            faults.Add((path, $"is none of {choices.GetRawText()}"));
        CheckCombinations(value, schema, path, faults);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(value, schema, path, faults);
                break;
            case JsonValueKind.Array:
                CheckArray(value, schema, path, faults);
                break;
            case JsonValueKind.String:
                CheckString(value.GetString()!, schema, path, faults);
                break;
            case JsonValueKind.Number:
                CheckNumber(value, schema, path, faults);
                break;
        }
    }

    private void CheckCombinations(JsonElement value, JsonElement schema, string path, List<(string Path, string Message)> faults)
    {
        if (schema.TryGetProperty("allOf", out var all))
            foreach (var part in all.EnumerateArray()) Check(value, part, path, faults);
        foreach (var keyword in new[] { "oneOf", "anyOf" })
            if (schema.TryGetProperty(keyword, out var branches)) CheckBranches(value, branches, path, faults);
    }

    /// <summary>One branch must fit. When none does, the one that came furthest tells why.</summary>
    private void CheckBranches(JsonElement value, JsonElement branches, string path, List<(string Path, string Message)> faults)
    {
        List<(string Path, string Message)>? nearest = null;
        foreach (var branch in branches.EnumerateArray())
        {
            var own = new List<(string Path, string Message)>();
            Check(value, branch, path, own);
            if (own.Count == 0) return;
            if (nearest is null || Distance(own, path) < Distance(nearest, path)) nearest = own;
        }

        faults.AddRange(nearest ?? []);
    }

    /// <summary>A branch whose <c>type</c> field fits is nearer than one of another kind; then deeper and fewer faults.</summary>
    private static int Distance(List<(string Path, string Message)> faults, string path)
    {
        var wrongKind = faults.Exists(fault => fault.Path == path || fault.Path == Join(path, "type")) ? DeepestPath : 0;
        return wrongKind + faults.Count - faults.Max(fault => fault.Path.Count(character => character == '.'));
    }

    private void CheckObject(JsonElement value, JsonElement schema, string path, List<(string Path, string Message)> faults)
    {
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray().Select(entry => entry.GetString()!).Where(name => !value.TryGetProperty(name, out _)))
                faults.Add((Join(path, name), "is required"));
        var known = schema.TryGetProperty("properties", out var properties);
        var hasAdditional = schema.TryGetProperty("additionalProperties", out var additional);
        foreach (var field in value.EnumerateObject())
        {
            if (known && properties.TryGetProperty(field.Name, out var own)) Check(field.Value, own, Join(path, field.Name), faults);
            else if (hasAdditional && additional.ValueKind == JsonValueKind.False) faults.Add((Join(path, field.Name), "is not a field"));
            else if (hasAdditional) Check(field.Value, additional, Join(path, field.Name), faults);
        }

        if (schema.TryGetProperty("maxProperties", out var most) && value.EnumerateObject().Count() > most.GetInt32()) faults.Add((path, $"has more than {most} fields"));
    }

    private void CheckArray(JsonElement value, JsonElement schema, string path, List<(string Path, string Message)> faults)
    {
        var length = value.GetArrayLength();
        if (schema.TryGetProperty("minItems", out var least) && length < least.GetInt32()) faults.Add((path, $"has fewer than {least} entries"));
        if (schema.TryGetProperty("maxItems", out var most) && length > most.GetInt32()) faults.Add((path, $"has more than {most} entries"));
        if (schema.TryGetProperty("uniqueItems", out var unique) && unique.GetBoolean() && value.EnumerateArray().Select(entry => entry.GetRawText()).Distinct(StringComparer.Ordinal).Count() < length)
            faults.Add((path, "has an entry twice"));
        if (!schema.TryGetProperty("items", out var items)) return;
        for (var i = 0; i < length; i++) Check(value[i], items, Join(path, i.ToString()), faults);
    }

    private static void CheckString(string text, JsonElement schema, string path, List<(string Path, string Message)> faults)
    {
        var length = text.EnumerateRunes().Count();
        if (schema.TryGetProperty("minLength", out var least) && length < least.GetInt32()) faults.Add((path, $"is shorter than {least}"));
        if (schema.TryGetProperty("maxLength", out var most) && length > most.GetInt32()) faults.Add((path, $"is longer than {most}"));
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!)) faults.Add((path, $"does not match {pattern}"));
        if (schema.TryGetProperty("format", out var format) && format.GetString() == "uri" && !Uri.TryCreate(text, UriKind.Absolute, out _)) faults.Add((path, "is not a URI"));
    }

    private static void CheckNumber(JsonElement value, JsonElement schema, string path, List<(string Path, string Message)> faults)
    {
        var number = value.GetDouble();
        if (schema.TryGetProperty("minimum", out var least) && number < least.GetDouble()) faults.Add((path, $"is less than {least}"));
        if (schema.TryGetProperty("maximum", out var most) && number > most.GetDouble()) faults.Add((path, $"is more than {most}"));
        if (schema.TryGetProperty("format", out var format) && format.GetString() == "int32" && Math.Abs(number) > int.MaxValue) faults.Add((path, "is no 32-bit integer"));
    }

    private JsonElement Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate(document, (at, step) => at.GetProperty(step));

    private static bool IsOfType(JsonElement value, JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(one => IsOfType(value, one)) : type.GetString() switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "null" => value.ValueKind == JsonValueKind.Null,
            "integer" => value.ValueKind == JsonValueKind.Number && Math.Floor(value.GetDouble()) == value.GetDouble(),
            "number" => value.ValueKind == JsonValueKind.Number,
            _ => true,
        };

    private static bool IsDecimal(JsonElement value) => value.ValueKind == JsonValueKind.String && ulong.TryParse(value.GetString(), out _);

    private static string Join(string path, string step) => path.Length == 0 ? step : $"{path}.{step}";
}
