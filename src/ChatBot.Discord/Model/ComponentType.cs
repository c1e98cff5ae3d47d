using System.Text.Json.Serialization;
using ChatBot.Discord.Json;

namespace ChatBot.Discord.Model;

/// <summary>Source: "Component Reference", Component Types.</summary>
[JsonConverter(typeof(TolerantEnumConverter<ComponentType>))]
public enum ComponentType
{
    None = 0,
    ActionRow = 1,
    Button = 2,
    StringSelect = 3,
    TextInput = 4,
    TextDisplay = 10,
    Label = 18,
}
