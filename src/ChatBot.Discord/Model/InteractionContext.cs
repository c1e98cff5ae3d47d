using System.Text.Json.Serialization;
using ChatBot.Discord.Json;

namespace ChatBot.Discord.Model;

/// <summary>Where an interaction happens. Source: "Receiving and Responding", Interaction Context Types.</summary>
[JsonConverter(typeof(TolerantEnumConverter<InteractionContext>))]
public enum InteractionContext
{
    Guild = 0,

    /// <summary>A direct message with the bot.</summary>
    BotDm = 1,

    /// <summary>Between other people, where a user brought the app along.</summary>
    PrivateChannel = 2,
}
