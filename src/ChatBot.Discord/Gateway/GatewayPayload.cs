using System.Text.Json;

namespace ChatBot.Discord.Gateway;

/// <summary>A payload's outside; what is inside is read only if somebody wants it. Source: Gateway Events, "Payload Structure".</summary>
/// <param name="Op">May be one not known here.</param>
/// <param name="Sequence">Of a dispatch.</param>
/// <param name="Type">Of a dispatch.</param>
/// <param name="Data">JSON, or empty; valid until the next payload is read.</param>
internal readonly record struct GatewayPayload(GatewayOp Op, long? Sequence, string? Type, ReadOnlyMemory<byte> Data)
{
    /// <summary>Reads the first payload of <paramref name="json"/>; false when it is none.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> json, out GatewayPayload payload, out int length)
    {
        try
        {
            return TryReadCore(json, out payload, out length);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: an escape in a string is half a surrogate pair.
            (payload, length) = (default, 0);
            return false;
        }
    }

    private static bool TryReadCore(ReadOnlyMemory<byte> json, out GatewayPayload payload, out int length)
    {
        // Deeper than any event is parsed, so that one nested without end loses only itself.
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = 512, AllowMultipleValues = true });
        (int? op, long? sequence, string? type, var data) = (null, null, null, ReadOnlyMemory<byte>.Empty);
        (payload, length) = (default, 0);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Name(ref reader);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (name == 'o' && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number)) op = number;
            if (name == 's' && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var position)) sequence = position;
            if (name == 't' && reader.TokenType == JsonTokenType.String) type = reader.GetString();
            reader.Skip();
            if (name == 'd') data = json[start..(int)reader.BytesConsumed];
        }

        if (op is not { } known) return false;
        (payload, length) = (new GatewayPayload((GatewayOp)known, sequence, type, data), (int)reader.BytesConsumed);
        return true;
    }

    private static char Name(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("op"u8) ? 'o' : reader.ValueTextEquals("s"u8) ? 's' : reader.ValueTextEquals("t"u8) ? 't' : reader.ValueTextEquals("d"u8) ? 'd' : ' ';
}
