namespace ChatBot.Teams.Authentication;

/// <summary>For where nobody asks who calls.</summary>
public sealed class NoAccessTokens : IAccessTokens
{
    public ValueTask<string?> GetAsync(string? refused, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);
}
