using System.Text.Json.Serialization;
using ChatBot.Discord.Json;

namespace ChatBot.Discord.Model;

/// <summary>What made a message; those that are not named here are notices of Discord's. Source: "Message Resource", Message Types.</summary>
[JsonConverter(typeof(TolerantEnumConverter<MessageType>))]
public enum MessageType
{
    Default = 0,
    ChannelPinnedMessage = 6,
    UserJoin = 7,
    ThreadCreated = 18,
    Reply = 19,
    ChatInputCommand = 20,
    ThreadStarterMessage = 21,
    ContextMenuCommand = 23,
}
