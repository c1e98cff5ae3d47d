using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ChatBot.Discord.Json;

namespace ChatBot.Discord.Model;

/// <summary>Which privileged intents are switched on in the developer portal. Source: "Application Resource", Application Flags.</summary>
[Flags]
[JsonConverter(typeof(TolerantEnumConverter<ApplicationFlags>))]
[SuppressMessage("Naming", "CA1711", Justification = "Discord's name")]
[SuppressMessage("Design", "CA1028", Justification = "Bits that Discord adds must fit")]
public enum ApplicationFlags : long
{
    None = 0,
    GatewayPresence = 1 << 12,
    GatewayPresenceLimited = 1 << 13,
    GatewayGuildMembers = 1 << 14,
    GatewayGuildMembersLimited = 1 << 15,

    /// <summary>For verified applications.</summary>
    GatewayMessageContent = 1 << 18,

    /// <summary>For applications in fewer than 100 servers.</summary>
    GatewayMessageContentLimited = 1 << 19,
}
