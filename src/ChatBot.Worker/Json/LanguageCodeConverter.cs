using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Core.Localization;

namespace ChatBot.Worker.Json;

/// <summary>A language as <c>en</c> or <c>zh</c>.</summary>
internal sealed class LanguageCodeConverter : JsonConverter<Language>
{
    public override Language Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() switch
    {
        "en" => Language.English,
        "zh" => Language.Chinese,
        _ => throw new JsonException("language must be en or zh"),
    };

    public override void Write(Utf8JsonWriter writer, Language value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value == Language.Chinese ? "zh" : "en");
    }
}
