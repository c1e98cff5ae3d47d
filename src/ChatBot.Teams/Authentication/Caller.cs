namespace ChatBot.Teams.Authentication;

/// <summary>Who calls, as its token says; the token was checked.</summary>
/// <param name="ServiceUrl">Where answers to what it brings go; null where the token does not say.</param>
/// <param name="Tenant">The one organisation that the token is for: its own claim, or in the service URL. Null where it does not say.</param>
/// <param name="Endorsements">The channels that the key which signed may speak for.</param>
public sealed record Caller(string? ServiceUrl, string? Tenant, IReadOnlySet<string> Endorsements);
