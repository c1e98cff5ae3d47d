using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ChatBot.Discord.Json;

namespace ChatBot.Discord.Model;

/// <summary>Source: "Application Commands", Application Command Option Type.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "Discord's names")]
[JsonConverter(typeof(TolerantEnumConverter<ApplicationCommandOptionType>))]
public enum ApplicationCommandOptionType
{
    None = 0,
    SubCommand = 1,
    SubCommandGroup = 2,
    String = 3,
    Integer = 4,
    Boolean = 5,
    User = 6,
    Channel = 7,
    Role = 8,
    Mentionable = 9,
    Number = 10,
    Attachment = 11,
}
