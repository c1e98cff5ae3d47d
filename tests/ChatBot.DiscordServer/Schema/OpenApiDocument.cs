using System.Text.Json;
using ChatBot.DiscordServer.Rest;

namespace ChatBot.DiscordServer.Schema;

/// <summary>Discord's published OpenAPI document, with which bodies are checked. Read once a process.</summary>
internal sealed class OpenApiDocument
{
    private static readonly Lazy<OpenApiDocument?> Found = new(Find);

    private readonly JsonElement _root;
    private readonly SchemaValidator _validator;

    private OpenApiDocument(JsonElement root)
    {
        _root = root;
        _validator = new SchemaValidator(root);
    }

    /// <summary>The document of the nearest <c>shared</c> folder above the tests; null where there is none.</summary>
    public static OpenApiDocument? Shared => Found.Value;

    /// <summary>What is wrong with a body; null where the document does not know the route or wants no body.</summary>
    public FormErrors? Check(string method, string template, JsonNode? body)
    {
        if (Schema(method, template) is not { } schema) return null;
        using var document = JsonDocument.Parse(body?.ToJsonString() ?? "null");
        var errors = new FormErrors();
        if (body is null) return errors.Add("", "BASE_TYPE_REQUIRED", "A body is required");
        foreach (var (path, message) in _validator.Validate(document.RootElement, schema)) errors.Add(path, "SCHEMA", message);
        return errors;
    }

    private JsonElement? Schema(string method, string template) =>
        _root.GetProperty("paths").TryGetProperty(template, out var path)
        && path.TryGetProperty(method.ToLowerInvariant(), out var operation)
        && operation.TryGetProperty("requestBody", out var body)
        && body.GetProperty("content").TryGetProperty("application/json", out var json)
            ? json.GetProperty("schema")
            : null;

    private static OpenApiDocument? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "discord-openapi.json");
            if (File.Exists(file)) return new OpenApiDocument(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement);
        }

        return null;
    }
}
