namespace ChatBot.Worker.Teams;

/// <summary>Settings <c>Teams:*</c>.</summary>
internal sealed class TeamsOptions
{
    public const string Section = "Teams";

    /// <summary>The bot is in Teams.</summary>
    public bool Enabled { get; set; }

    /// <summary>The application's (client) id.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The organisation's id.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>A secret of the application.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Take activities that nobody vouches for; only where the program listens on loopback alone.</summary>
    public bool AllowAnonymous { get; set; }
}
