using System.Text.Json;
using ChatBot.DiscordServer.Schema;

namespace ChatBot.Tests.DiscordServer;

/// <summary>The validator knows the keywords that Discord's document is written with.</summary>
public sealed class SchemaValidatorTests
{
    private const string Document = """
        {
          "components": { "schemas": {
            "Snowflake": { "type": "string", "pattern": "^(0|[1-9][0-9]*)$" },
            "Kind": { "type": "integer", "oneOf": [ { "const": 1 }, { "const": 2 } ] },
            "Button": { "type": "object", "required": ["type", "label"], "properties": { "type": { "type": "integer", "enum": [2] }, "label": { "type": "string", "maxLength": 3 } } },
            "Row": { "type": "object", "required": ["type", "components"], "properties": {
              "type": { "type": "integer", "enum": [1] },
              "components": { "type": "array", "items": { "$ref": "#/components/schemas/Button" }, "minItems": 1, "maxItems": 2 } } },
            "Body": { "type": "object", "properties": {
              "id": { "$ref": "#/components/schemas/Snowflake" },
              "kind": { "oneOf": [ { "type": "null" }, { "$ref": "#/components/schemas/Kind" } ] },
              "tags": { "type": ["array", "null"], "uniqueItems": true, "items": { "type": "string" } },
              "names": { "type": "object", "additionalProperties": { "type": "string", "minLength": 1 } },
              "limit": { "type": "integer", "minimum": 1, "maximum": 5 },
              "parts": { "type": "array", "items": { "oneOf": [ { "$ref": "#/components/schemas/Button" }, { "$ref": "#/components/schemas/Row" } ] } } } }
          } }
        }
        """;

    [Theory]
    [InlineData("""{"id":"12","kind":null,"tags":null,"names":{"a":"b"},"limit":5,"unknown":true}""")]
    [InlineData("""{"kind":2,"tags":["a","b"],"parts":[{"type":1,"components":[{"type":2,"label":"abc"}]}]}""")]
    [InlineData("""{"parts":[{"type":2,"label":"😀😀😀"}]}""")]
    public void A_body_that_fits_has_no_faults(string body) => Assert.Empty(Validate(body));

    [Theory]
    [InlineData("""{"id":12}""", "id")]
    [InlineData("""{"id":"x"}""", "id")]
    [InlineData("""{"kind":3}""", "kind")]
    [InlineData("""{"tags":["a","a"]}""", "tags")]
    [InlineData("""{"tags":[1]}""", "tags.0")]
    [InlineData("""{"names":{"a":""}}""", "names.a")]
    [InlineData("""{"limit":6}""", "limit")]
    [InlineData("""{"limit":0}""", "limit")]
    [InlineData("""{"limit":1.5}""", "limit")]
    [InlineData("""{"parts":[{"type":2}]}""", "parts.0.label")]
    [InlineData("""{"parts":[{"type":1,"components":[]}]}""", "parts.0.components")]
    [InlineData("""{"parts":[{"type":1,"components":[{"type":2,"label":"abcd"}]}]}""", "parts.0.components.0.label")]
    [InlineData("""[]""", "")]
    public void A_fault_names_its_field(string body, string path) => Assert.Equal(path, Assert.Single(Validate(body)).Path);

    private static IReadOnlyList<(string Path, string Message)> Validate(string body)
    {
        using var document = JsonDocument.Parse(Document);
        using var value = JsonDocument.Parse(body);
        return new SchemaValidator(document.RootElement).Validate(value.RootElement, document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("Body"));
    }
}
