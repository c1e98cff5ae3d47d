using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBot.Discord.Json;

/// <summary>Reads strings, numbers and null (as no id); writes strings.</summary>
internal sealed class SnowflakeConverter : JsonConverter<Snowflake>
{
    public override bool HandleNull => true;

    public override Snowflake Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => Parse(reader.GetString()),
        JsonTokenType.Number when reader.TryGetUInt64(out var value) => new Snowflake(value),
        JsonTokenType.Null => default,
        _ => throw new JsonException("An id is a string or a number."),
    };

    public override void Write(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    public override Snowflake ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString());

    private static Snowflake Parse(string? text) =>
        Snowflake.TryParse(text, out var id) ? id : throw new JsonException("An id is a decimal number of at most 64 bits.");
}
