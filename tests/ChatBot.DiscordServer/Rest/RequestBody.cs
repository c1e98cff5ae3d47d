using System.Text.Json;
using ChatBot.DiscordServer.World;
using Microsoft.AspNetCore.Http;

namespace ChatBot.DiscordServer.Rest;

/// <summary>A body read whole: JSON, or multipart with <c>payload_json</c> and <c>files[n]</c> (Discord's page "API Reference": uploading files).</summary>
internal sealed record RequestBody(JsonNode? Json, IReadOnlyList<TestAttachment> Files)
{
    /// <summary>10 MiB, what a guild without boosts may upload (bytes).</summary>
    private const int MaxFile = 10 * 1024 * 1024;

    public static RequestBody Empty { get; } = new(null, []);

    /// <exception cref="DiscordError">It is not JSON, or too large.</exception>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, DiscordWorld world)
    {
        if (request.HasFormContentType) return await ReadFormAsync(request, world);
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted);
        if (bytes.Length == 0) return Empty;
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
            throw new DiscordError(400, 50035, $"Expected \"Content-Type\" header to be one of {{'application/json', 'multipart/form-data'}}.");
        return new RequestBody(Parse(bytes.ToArray()), []);
    }

    private static async Task<RequestBody> ReadFormAsync(HttpRequest request, DiscordWorld world)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (form.Files.Any(file => file.Length > MaxFile) || form.Files.Sum(file => file.Length) > 2 * MaxFile) throw DiscordError.TooLarge;
        var json = form.TryGetValue("payload_json", out var payload) ? Parse(System.Text.Encoding.UTF8.GetBytes(payload.ToString())) : null;
        var files = new List<TestAttachment>();
        foreach (var file in form.Files) files.Add(await ReadFileAsync(file, json, world));
        return new RequestBody(json, files);
    }

    private static async Task<TestAttachment> ReadFileAsync(IFormFile file, JsonNode? json, DiscordWorld world)
    {
        if (!file.Name.StartsWith("files[", StringComparison.Ordinal) || !file.Name.EndsWith(']') || !int.TryParse(file.Name.AsSpan(6, file.Name.Length - 7), out var index) || index is < 0 or > 9)
            throw new DiscordError(400, 50035, "Invalid Form Body", new JsonObject { [file.Name] = "Files are named files[0] to files[9]." });
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        var said = Attachments(json).FirstOrDefault(entry => entry["id"]?.ToString() == index.ToString());
        var name = (string?)said?["filename"] ?? file.FileName;
        var type = file.ContentType ?? "application/octet-stream";
        ulong id;
        lock (world.Gate) id = world.Ids.Next();
        return new TestAttachment(id, name, bytes.ToArray(), type, (string?)said?["description"]);
    }

    private static IEnumerable<JsonObject> Attachments(JsonNode? json)
    {
        var holder = json as JsonObject;
        return ((holder?["attachments"] ?? holder?["data"]?["attachments"]) as JsonArray ?? []).OfType<JsonObject>();
    }

    private static JsonNode? Parse(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes);
        }
        catch (JsonException)
        {
            throw DiscordError.InvalidJson;
        }
    }
}
