using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ChatBot.Discord.Json;

namespace ChatBot.Discord.Model;

/// <summary>Source: "Message Resource", Message Flags.</summary>
[Flags]
[JsonConverter(typeof(TolerantEnumConverter<MessageFlags>))]
[SuppressMessage("Naming", "CA1711", Justification = "Discord's name")]
[SuppressMessage("Design", "CA1028", Justification = "Bits that Discord adds must fit")]
public enum MessageFlags : long
{
    None = 0,
    Crossposted = 1 << 0,
    IsCrosspost = 1 << 1,
    SuppressEmbeds = 1 << 2,
    SourceMessageDeleted = 1 << 3,
    Urgent = 1 << 4,
    HasThread = 1 << 5,
    Ephemeral = 1 << 6,
    Loading = 1 << 7,
    SuppressNotifications = 1 << 12,
    IsComponentsV2 = 1 << 15,
}
