using System.Text.Json;

namespace ChatBot.Worker.Replies;

/// <summary>How an address stands in the journal.</summary>
internal static class AddressJson
{
    /// <summary>Null for what is no address of ours.</summary>
    public static TAddress? Read<TAddress>(string? json)
        where TAddress : class
    {
        try
        {
            return string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<TAddress>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
