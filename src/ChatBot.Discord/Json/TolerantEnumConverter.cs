using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBot.Discord.Json;

/// <summary>
/// Enumerations as numbers. A value without a name is kept as its number; what is no number, or one that does not fit, becomes -1, which no
/// enumeration of Discord's uses: what Discord adds tomorrow must not make a message unreadable.
/// </summary>
internal sealed class TolerantEnumConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    private const long Unknown = -1;

    public override bool HandleNull => true;

    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return default;
            case JsonTokenType.Number:
                return From(reader.TryGetInt64(out var number) ? number : Unknown);
            case JsonTokenType.String:
                return From(long.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : Unknown);
            default:
                reader.Skip();
                return From(Unknown);
        }
    }

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));

    private static TEnum From(long value)
    {
        var fits = Enum.GetUnderlyingType(typeof(TEnum)) == typeof(long) || value is >= int.MinValue and <= int.MaxValue;
        return (TEnum)Enum.ToObject(typeof(TEnum), fits ? value : Unknown);
    }
}
