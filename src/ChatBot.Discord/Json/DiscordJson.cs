using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Discord.Model;

namespace ChatBot.Discord.Json;

/// <summary>
/// Discord's objects as JSON: snake_case, null left out when written. Unknown fields are passed over, unknown values of enumerations and
/// unknown components are kept apart: what Discord adds must not make a message unreadable.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(Channel))]
[JsonSerializable(typeof(IReadOnlyList<Channel>))]
[JsonSerializable(typeof(Component))]
[JsonSerializable(typeof(Component.ActionRow))]
[JsonSerializable(typeof(Component.Button))]
[JsonSerializable(typeof(Component.Label))]
[JsonSerializable(typeof(Component.StringSelect))]
[JsonSerializable(typeof(Component.TextDisplay))]
[JsonSerializable(typeof(Component.TextInput))]
[JsonSerializable(typeof(GatewayBot))]
[JsonSerializable(typeof(Guild))]
[JsonSerializable(typeof(IReadOnlyList<Guild>))]
[JsonSerializable(typeof(GuildMember))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(IReadOnlyList<Message>))]
[JsonSerializable(typeof(Role))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(ApplicationCommand))]
[JsonSerializable(typeof(IReadOnlyList<ApplicationCommand>))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class DiscordJson : JsonSerializerContext;
