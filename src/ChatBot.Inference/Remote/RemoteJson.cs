using System.Text.Json.Serialization;

namespace ChatBot.Inference.Remote;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CompletionBody))]
[JsonSerializable(typeof(CompletionChunk))]
[JsonSerializable(typeof(RemoteCatalogue))]
internal sealed partial class RemoteJson : JsonSerializerContext;
