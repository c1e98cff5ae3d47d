namespace ChatBot.Teams.Authentication;

/// <summary>Whose calls are taken.</summary>
public sealed class CallerOptions
{
    /// <summary>The bot's application: calls are meant for it.</summary>
    public required string AppId { get; init; }

    /// <summary>Organisations whose people may use the bot; null: all.</summary>
    public IReadOnlyCollection<string>? Tenants { get; init; }
}
