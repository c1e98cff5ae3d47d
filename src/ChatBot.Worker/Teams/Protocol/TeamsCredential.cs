using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatBot.Teams.Authentication;

namespace ChatBot.Worker.Teams.Protocol;

/// <summary>Of the three ways to say who the bot is, the one that is set.</summary>
internal static class TeamsCredential
{
    /// <exception cref="CryptographicException">The certificate's file is none, or its password is another.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static EntraCredential Of(TeamsOptions options) => options switch
    {
        { ManagedIdentity: "system" } => new EntraCredential.ManagedIdentity(null),
        { ManagedIdentity.Length: > 0 } => new EntraCredential.ManagedIdentity(options.ManagedIdentity),
        { CertificatePath.Length: > 0 } => new EntraCredential.Certificate(Load(options.CertificatePath, options.CertificatePassword)),
        _ => new EntraCredential.Secret(options.ClientSecret),
    };

    private static X509Certificate2 Load(string path, string password) =>
        !path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) ? X509CertificateLoader.LoadPkcs12FromFile(path, password)
        : password.Length > 0 ? X509Certificate2.CreateFromEncryptedPemFile(path, password)
        : X509Certificate2.CreateFromPemFile(path);
}
