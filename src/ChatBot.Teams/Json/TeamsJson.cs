using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Teams.Model;

namespace ChatBot.Teams.Json;

/// <summary>What is sent to Teams, as JSON: camelCase, null left out.</summary>
[JsonSerializable(typeof(Activity))]
public sealed partial class TeamsJson : JsonSerializerContext
{
    /// <summary>Characters beyond ASCII are written as they are: escaped, Chinese text would be three times as long, and messages have a limit.</summary>
    public static TeamsJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
