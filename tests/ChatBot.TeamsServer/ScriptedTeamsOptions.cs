namespace ChatBot.TeamsServer;

/// <summary>How the scripted Teams is set up. The defaults are Teams' own limits.</summary>
public sealed record ScriptedTeamsOptions
{
    public string AppId { get; init; } = "11111111-2222-4333-8444-555555555555";

    public string TenantId { get; init; } = "66666666-7777-4888-9999-aaaaaaaaaaaa";

    public string ClientSecret { get; init; } = "a-secret-that-only-the-tests-know";

    public string BotName { get; init; } = "ChatBot";

    /// <summary>Calls need a token from the token endpoint, and activities come with one.</summary>
    public bool UsesTokens { get; init; }

    /// <summary>How long a token for calls is good.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The port on loopback; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Less than this after the one before, an update of a stream is throttled. Teams asks for a second; a tenth is left to the clocks.</summary>
    public TimeSpan StreamPace { get; init; } = TimeSpan.FromMilliseconds(900);

    /// <summary>A stream that lasts longer is closed.</summary>
    public TimeSpan StreamLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Of a whole message in UTF-16. Teams takes about 100 KB and asks for no more than 80.</summary>
    public int MaxMessageBytes { get; init; } = 80 * 1024;

    /// <summary>Sends and updates in one conversation, per window.</summary>
    public IReadOnlyList<(int Calls, TimeSpan Window)> Limits { get; init; } =
        [(7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30)), (1800, TimeSpan.FromHours(1))];

    /// <summary>How many people one page of a roster has.</summary>
    public int RosterPage { get; init; } = 50;
}
