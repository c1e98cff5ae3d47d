namespace ChatBot.Teams.Authentication;

/// <summary>What the bot shows Teams to say who it is.</summary>
public interface IAccessTokens
{
    /// <param name="refused">A token that Teams did not take: it must not be given out again. Null otherwise.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null: calls go without one.</returns>
    /// <exception cref="AccessTokenException">There is none to be had.</exception>
    ValueTask<string?> GetAsync(string? refused, CancellationToken cancellationToken);
}
