namespace ChatBot.DiscordServer.Rest;

/// <summary>An answer with its JSON.</summary>
internal sealed record RestAnswer(int Status, JsonNode? Body)
{
    public static RestAnswer Nothing { get; } = new(204, null);

    public static RestAnswer Ok(JsonNode body) => new(200, body);
}
