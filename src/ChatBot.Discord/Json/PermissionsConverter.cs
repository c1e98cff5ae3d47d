using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Discord.Model;

namespace ChatBot.Discord.Json;

/// <summary>Permissions are a decimal string on the wire. Source: "Permissions".</summary>
internal sealed class PermissionsConverter : JsonConverter<Permissions>
{
    public override bool HandleNull => true;

    public override Permissions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return ulong.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? (Permissions)parsed : default;
            case JsonTokenType.Number:
                return reader.TryGetUInt64(out var number) ? (Permissions)number : default;
            default:
                reader.Skip();
                return default;
        }
    }

    public override void Write(Utf8JsonWriter writer, Permissions value, JsonSerializerOptions options) =>
        writer.WriteStringValue(((ulong)value).ToString(CultureInfo.InvariantCulture));
}
