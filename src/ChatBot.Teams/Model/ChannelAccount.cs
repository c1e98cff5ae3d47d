namespace ChatBot.Teams.Model;

/// <summary>A person or a bot.</summary>
/// <param name="Id">Like <c>29:…</c> for people and <c>28:APP</c> for bots.</param>
/// <param name="Name">As shown.</param>
public sealed record ChannelAccount(string? Id = null, string? Name = null)
{
    /// <summary>The person's id in the organisation (Entra).</summary>
    public string? AadObjectId { get; init; }

    /// <summary><c>user</c> or <c>bot</c>; from a roster it is the role in the team: <c>owner</c>, <c>user</c>, <c>guest</c>.</summary>
    public string? Role { get; init; }

    /// <summary>From a roster: <c>owner</c>, <c>user</c>, <c>guest</c>, <c>anonymous</c>.</summary>
    public string? UserRole { get; init; }
}
