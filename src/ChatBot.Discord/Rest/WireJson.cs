using System.Text.Json.Serialization;
using ChatBot.Discord.Model;

namespace ChatBot.Discord.Rest;

/// <summary>The bodies of calls and of refusals.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(CallbackBody))]
[JsonSerializable(typeof(ChoicesBody))]
[JsonSerializable(typeof(ModalBody))]
[JsonSerializable(typeof(ThreadBody))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(IReadOnlyList<ApplicationCommand>))]
internal sealed partial class WireJson : JsonSerializerContext;
