using System.Text.Json.Serialization;
using ChatBot.Discord.Json;

namespace ChatBot.Discord.Model;

/// <summary>How the application was installed. Source: "Application Resource", Application Integration Types.</summary>
[JsonConverter(typeof(TolerantEnumConverter<IntegrationType>))]
public enum IntegrationType
{
    GuildInstall = 0,
    UserInstall = 1,
}
