using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatBot.TeamsServer;

/// <summary>How JSON is written here.</summary>
internal static class Json
{
    /// <summary>Chinese stays Chinese, so that sizes are those of the text.</summary>
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
