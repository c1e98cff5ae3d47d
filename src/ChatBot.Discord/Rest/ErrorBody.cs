using System.Text.Json;

namespace ChatBot.Discord.Rest;

/// <summary>What Discord says when it refuses. Source: "API Reference", Error Messages; "Rate Limits", Rate Limit Response Structure.</summary>
internal sealed record ErrorBody
{
    private const int MostFields = 5;

    public int Code { get; init; }

    public string? Message { get; init; }

    /// <summary>Seconds.</summary>
    public double? RetryAfter { get; init; }

    public bool Global { get; init; }

    /// <summary>By field, nested as the fields are, with <c>_errors</c> at the leaves.</summary>
    public JsonElement? Errors { get; init; }

    /// <summary>Discord's words, then which fields are wrong and how, by their codes; nothing of what was sent.</summary>
    public string Describe(int status)
    {
        var fields = new List<string>();
        if (Errors is { } errors) Collect(errors, "", fields);
        var message = Message ?? $"status {status}";
        return fields.Count == 0 ? message : $"{message} ({string.Join(", ", fields.Take(MostFields))})";
    }

    private static void Collect(JsonElement errors, string path, List<string> fields)
    {
        if (errors.ValueKind != JsonValueKind.Object || fields.Count > MostFields) return;
        foreach (var property in errors.EnumerateObject())
        {
            if (property.NameEquals("_errors")) fields.Add($"{path}: {Codes(property.Value)}");
            else Collect(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", fields);
        }
    }

    private static string Codes(JsonElement errors) => errors.ValueKind != JsonValueKind.Array ? "" : string.Join(" ", errors.EnumerateArray()
        .Where(error => error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out _))
        .Select(error => error.GetProperty("code").ToString()));
}
