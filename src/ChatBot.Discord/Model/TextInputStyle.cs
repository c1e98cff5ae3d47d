using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ChatBot.Discord.Json;

namespace ChatBot.Discord.Model;

/// <summary>Source: "Component Reference", Text Input Styles.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "Discord's names")]
[JsonConverter(typeof(TolerantEnumConverter<TextInputStyle>))]
public enum TextInputStyle
{
    None = 0,
    Short = 1,
    Paragraph = 2,
}
