namespace ChatBot.Teams.Authentication;

/// <summary>Whom Entra gives a token, and for what.</summary>
public sealed class EntraOptions
{
    /// <summary>The tenant of bots that are registered for many organisations.</summary>
    public const string SharedTenant = "botframework.com";

    public required string AppId { get; init; }

    /// <summary>Where the application is registered; empty: <see cref="SharedTenant"/>.</summary>
    public required string Tenant { get; init; }

    /// <summary>Like <c>https://login.microsoftonline.com</c>; <c>http</c> on loopback alone.</summary>
    public required Uri Authority { get; init; }

    /// <summary>Like <c>https://api.botframework.com/.default</c>.</summary>
    public required string Scope { get; init; }

    public required EntraCredential Credential { get; init; }
}
