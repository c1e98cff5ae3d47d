using System.Text.Json.Serialization;
using ChatBot.Discord.Json;

namespace ChatBot.Discord.Model;

/// <summary>Source: "Application Commands", Application Command Types.</summary>
[JsonConverter(typeof(TolerantEnumConverter<ApplicationCommandType>))]
public enum ApplicationCommandType
{
    None = 0,
    ChatInput = 1,
    User = 2,
    Message = 3,
    PrimaryEntryPoint = 4,
}
