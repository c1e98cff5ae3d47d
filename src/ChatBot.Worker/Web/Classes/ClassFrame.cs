using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatBot.Worker.Web.Classes;

/// <summary>One event of a class's stream.</summary>
/// <param name="Name">The event's type.</param>
/// <param name="Json">One line.</param>
internal sealed record ClassFrame(string Name, string Json)
{
    /// <summary>Nothing follows it.</summary>
    public bool IsLast { get; init; }

    public static ClassFrame Of<T>(string name, T value, JsonTypeInfo<T> type) => new(name, JsonSerializer.Serialize(value, type));
}
