using System.Runtime.CompilerServices;
using ChatBot.Teams.Authentication;
using ChatBot.Worker.Teams;
using ChatBot.Worker.Teams.Protocol;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Diagnosis;

/// <summary>Can Teams' calls be checked, and can Teams be called.</summary>
internal static class TeamsCheck
{
    private const string Subject = "teams";

    public static async IAsyncEnumerable<Finding> ExamineAsync(IServiceProvider services, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = services.GetRequiredService<IOptions<TeamsOptions>>().Value;
        if (!options.Enabled)
        {
            yield return new Finding(Subject, FindingState.Remark, "off", "set Teams:Enabled to true, and Teams:AppId, Teams:TenantId and Teams:ClientSecretFile, to be in Teams");
            yield break;
        }

        if (options.AllowAnonymous)
        {
            yield return new Finding(
                Subject, FindingState.Remark, "takes activities from everybody on this machine", "for tests alone: set Teams:AllowAnonymous to false for Teams itself");
            yield break;
        }

        yield return new Finding(Subject, FindingState.Good, $"the settings are complete: application {options.AppId}, {Tenants(options)}, by {Credential(options)}");
        yield return await KeysAsync(services.GetRequiredService<SigningKeys>(), cancellationToken);
        yield return await TokenAsync(services.GetRequiredService<IAccessTokens>(), cancellationToken);
    }

    private static string Tenants(TeamsOptions options)
    {
        var more = TeamsOptions.List(options.AllowedTenants);
        return more.Contains("*", StringComparer.Ordinal) ? "all organisations" : $"{more.Append(options.TenantId).Count(id => id.Length > 0)} organisation(s)";
    }

    private static string Credential(TeamsOptions options) => options switch
    {
        { ManagedIdentity.Length: > 0 } => "managed identity",
        { CertificatePath.Length: > 0 } => "certificate",
        _ => "secret",
    };

    private static async Task<Finding> KeysAsync(SigningKeys keys, CancellationToken cancellationToken)
    {
        try
        {
            return new Finding(Subject, FindingState.Good, $"the keys of {await keys.GetIssuerAsync(cancellationToken)} are there, and calls can be checked");
        }
        catch (SigningKeysException exception)
        {
            return new Finding(
                Subject, FindingState.Failed, $"the keys with which Teams signs cannot be had ({exception.Message})", "check this machine's way to Teams:OpenIdMetadataUrl");
        }
    }

    private static async Task<Finding> TokenAsync(IAccessTokens tokens, CancellationToken cancellationToken)
    {
        try
        {
            await tokens.GetAsync(refused: null, cancellationToken);
            return new Finding(Subject, FindingState.Good, "Entra gives the bot its token, and Teams can be called");
        }
        catch (AccessTokenException exception)
        {
            return new Finding(
                Subject,
                FindingState.Failed,
                WatchedTokens.Describe(exception),
                exception.IsRefusal ? "the page Certificates & secrets of the application's registration shows what is valid" : "check this machine's way to Teams:Authority");
        }
    }
}
