using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Discord.Model;

namespace ChatBot.Discord.Json;

/// <summary>
/// <c>default_member_permissions</c> of a command. Discord sends a string; the published schema of the request wants an integer, and both are
/// accepted, so a number is what is written. The highest permission is below 2^53, so that no reader loses a bit.
/// </summary>
internal sealed class CommandPermissionsConverter : JsonConverter<Permissions?>
{
    private static readonly PermissionsConverter Reader = new();

    public override Permissions? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : Reader.Read(ref reader, typeof(Permissions), options);

    public override void Write(Utf8JsonWriter writer, Permissions? value, JsonSerializerOptions options)
    {
        if (value is { } permissions) writer.WriteNumberValue((ulong)permissions);
        else writer.WriteNullValue();
    }
}
