using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Discord.Model;

namespace ChatBot.Discord.Json;

/// <summary>Tells components apart by <c>type</c>; one that is not known is read as <see cref="Component.Unknown"/> and never written.</summary>
internal sealed class ComponentConverter : JsonConverter<Component>
{
    public override Component? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        var type = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out var value)
            && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0;
        return (ComponentType)type switch
        {
            ComponentType.ActionRow => json.Deserialize(DiscordJson.Default.ActionRow),
            ComponentType.Button => json.Deserialize(DiscordJson.Default.Button),
            ComponentType.StringSelect => json.Deserialize(DiscordJson.Default.StringSelect),
            ComponentType.TextInput => json.Deserialize(DiscordJson.Default.TextInput),
            ComponentType.TextDisplay => json.Deserialize(DiscordJson.Default.TextDisplay),
            ComponentType.Label => json.Deserialize(DiscordJson.Default.Label),
            var other => new Component.Unknown(other),
        };
    }

    public override void Write(Utf8JsonWriter writer, Component value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case Component.ActionRow row:
                JsonSerializer.Serialize(writer, row, DiscordJson.Default.ActionRow);
                break;
            case Component.Button button:
                JsonSerializer.Serialize(writer, button, DiscordJson.Default.Button);
                break;
            case Component.StringSelect select:
                JsonSerializer.Serialize(writer, select, DiscordJson.Default.StringSelect);
                break;
            case Component.TextInput input:
                JsonSerializer.Serialize(writer, input, DiscordJson.Default.TextInput);
                break;
            case Component.TextDisplay display:
                JsonSerializer.Serialize(writer, display, DiscordJson.Default.TextDisplay);
                break;
            case Component.Label label:
                JsonSerializer.Serialize(writer, label, DiscordJson.Default.Label);
                break;
            default:
                throw new JsonException($"A component of type {value.Type:D} is not written by this client.");
        }
    }
}
