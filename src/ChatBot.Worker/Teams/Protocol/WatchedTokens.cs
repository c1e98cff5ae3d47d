using ChatBot.Teams.Authentication;

namespace ChatBot.Worker.Teams.Protocol;

/// <summary>Notes whether the bot gets its tokens, and says once in the log when it does not.</summary>
internal sealed class WatchedTokens(IAccessTokens tokens, TeamsStatus status, ILogger<WatchedTokens> logger) : IAccessTokens
{
    public async ValueTask<string?> GetAsync(string? refused, CancellationToken cancellationToken)
    {
        try
        {
            var token = await tokens.GetAsync(refused, cancellationToken);
            status.SetTokenProblem(null);
            return token;
        }
        catch (AccessTokenException exception)
        {
            if (status.SetTokenProblem(Describe(exception)))
                logger.NoAccessToken(Describe(exception));
            throw;
        }
    }

    public static string Describe(AccessTokenException exception) => exception.IsRefusal
        ? $"Entra refuses the bot a token: {exception.Message}; check Teams:AppId, Teams:TenantId and the secret, certificate or identity"
        : $"Entra cannot be asked for a token: {exception.Message}";
}
