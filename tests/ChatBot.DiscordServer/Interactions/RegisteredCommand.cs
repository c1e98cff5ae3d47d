namespace ChatBot.DiscordServer.Interactions;

/// <summary>A command as Discord keeps it.</summary>
/// <param name="Guild">Null for a global one.</param>
/// <param name="Body">As it was registered.</param>
internal sealed record RegisteredCommand(ulong Id, ulong Version, ulong? Guild, JsonObject Body)
{
    public string Name => (string)Body["name"]!;

    public int Type => (int?)Body["type"] ?? 1;
}
