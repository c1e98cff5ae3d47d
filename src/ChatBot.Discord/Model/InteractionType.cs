using System.Text.Json.Serialization;
using ChatBot.Discord.Json;

namespace ChatBot.Discord.Model;

/// <summary>Source: "Receiving and Responding", Interaction Type.</summary>
[JsonConverter(typeof(TolerantEnumConverter<InteractionType>))]
public enum InteractionType
{
    None = 0,
    Ping = 1,
    ApplicationCommand = 2,
    MessageComponent = 3,
    Autocomplete = 4,
    ModalSubmit = 5,
}
