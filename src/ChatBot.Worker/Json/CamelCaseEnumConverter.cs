using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBot.Worker.Json;

/// <summary>Enum values as lower-case words, numbers refused.</summary>
internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
