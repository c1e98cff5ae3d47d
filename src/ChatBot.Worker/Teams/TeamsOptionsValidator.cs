using System.Security.Cryptography;
using ChatBot.Teams.Authentication;
using ChatBot.Teams.Connector;
using ChatBot.Worker.Configuration;
using ChatBot.Worker.Teams.Protocol;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Teams;

/// <summary>What no annotation can check. No message shows a secret.</summary>
internal sealed class TeamsOptionsValidator(IOptions<WebOptions> web) : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        if (!options.Enabled)
            return ValidateOptionsResult.Success;
        string[] failures = [.. Addresses(options), .. options.AllowAnonymous ? Anonymous() : Registered(options)];
        return failures.Length > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Registered(TeamsOptions options)
    {
        if (!IsId(options.AppId))
            yield return $"Teams:AppId must be the id of the bot's application, like 00000000-0000-0000-0000-000000000000, not '{options.AppId}'.";
        if (options.TenantId.Length > 0 && !IsId(options.TenantId))
            yield return $"Teams:TenantId must be your organisation's id, like 00000000-0000-0000-0000-000000000000, not '{options.TenantId}'.";
        if (options.TenantId.Length == 0 && options.AllowedTenants.Length == 0)
            yield return "Teams:TenantId must be set: your organisation's id. For a bot of several, Teams:AllowedTenants names them, or is * for all.";
        foreach (var tenant in TeamsOptions.List(options.AllowedTenants).Where(tenant => tenant != "*" && !IsId(tenant)))
            yield return $"Teams:AllowedTenants must be ids of organisations with commas between, or *; '{tenant}' is neither.";
        if (new[] { options.ClientSecret, options.CertificatePath, options.ManagedIdentity }.Count(value => value.Length > 0) != 1)
            yield return "Teams:ClientSecret (or Teams:ClientSecretFile), Teams:CertificatePath or Teams:ManagedIdentity must be set, and only one of them.";
        if (options.ManagedIdentity.Length > 0 && options.ManagedIdentity != "system" && !IsId(options.ManagedIdentity))
            yield return $"Teams:ManagedIdentity must be 'system' or a client id, not '{options.ManagedIdentity}'.";
        if (options.CertificatePath.Length > 0 && !IsCertificate(options))
        {
            yield return $"Teams:CertificatePath: {options.CertificatePath} cannot be read as a certificate with its private key (.pfx or .pem)"
                + "; check the file, and Teams:CertificatePassword (or Teams:CertificatePasswordFile).";
        }
    }

    // As Microsoft writes one: calls name it so, and are compared with it.
    private static bool IsId(string value) => value.Length == 36 && Guid.TryParseExact(value, "D", out _);

    private static IEnumerable<string> Addresses(TeamsOptions options)
    {
        if (!IsUsable(options.OpenIdMetadataUrl))
            yield return $"Teams:OpenIdMetadataUrl must be an https:// address (http:// on this machine), not '{options.OpenIdMetadataUrl}'.";
        if (!IsUsable(options.Authority))
            yield return $"Teams:Authority must be an https:// address (http:// on this machine), like https://login.microsoftonline.com, not '{options.Authority}'.";
        if (!Uri.TryCreate(options.Scope, UriKind.Absolute, out _))
            yield return $"Teams:Scope must be like https://api.botframework.com/.default, not '{options.Scope}'.";
        if (WrongServiceUrl(options) is { } url)
            yield return $"Teams:ServiceUrls must be https:// addresses (http:// on this machine) with commas between; '{url}' is none.";
    }

    private static bool IsCertificate(TeamsOptions options)
    {
        try
        {
            return TeamsCredential.Of(options) is EntraCredential.Certificate { Value.HasPrivateKey: true } or not EntraCredential.Certificate;
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    private static string? WrongServiceUrl(TeamsOptions options)
    {
        try
        {
            _ = new ServiceUrls(TeamsOptions.List(options.ServiceUrls), options.AllowAnonymous);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    // What signs is asked for there, and secrets go there: not in the clear.
    private static bool IsUsable(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && WebOptionsValidator.IsLoopback(uri.Host)));

    /// <summary>Without signatures anybody who reaches the address could speak as anybody.</summary>
    private IEnumerable<string> Anonymous()
    {
        if (WebOptionsValidator.Parse(web.Value.Url) is { } address && !WebOptionsValidator.IsLoopback(address.Host))
            yield return $"Teams:AllowAnonymous needs a Web:Url on this machine alone, like http://127.0.0.1:8080, because {web.Value.Url} can be reached from other machines.";
    }
}
