namespace ChatBot.Discord.Model;

/// <summary>Where to connect, and how often one may. Source: "Gateway", Get Gateway Bot.</summary>
public sealed record GatewayBot
{
    public string Url { get; init => field = value ?? ""; } = "";

    /// <summary>How many shards Discord recommends.</summary>
    public int Shards { get; init; } = 1;

    public SessionStartLimit SessionStartLimit { get; init => field = value ?? new(); } = new();
}
