using System.Text.Json.Serialization;
using ChatBot.Discord.Json;

namespace ChatBot.Discord.Model;

/// <summary>Source: "Component Reference", Button Styles.</summary>
[JsonConverter(typeof(TolerantEnumConverter<ButtonStyle>))]
public enum ButtonStyle
{
    None = 0,
    Primary = 1,
    Secondary = 2,
    Success = 3,
    Danger = 4,
    Link = 5,
    Premium = 6,
}
