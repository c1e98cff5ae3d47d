using System.Security.Cryptography.X509Certificates;

namespace ChatBot.Teams.Authentication;

/// <summary>By what the bot's application shows Entra that it is that application.</summary>
public abstract record EntraCredential
{
    private EntraCredential()
    {
    }

    public sealed record Secret(string Value) : EntraCredential
    {
        public override string ToString() => nameof(Secret);
    }

    /// <param name="Value">With its private key.</param>
    public sealed record Certificate(X509Certificate2 Value) : EntraCredential;

    /// <param name="ClientId">Null: the machine's own.</param>
    public sealed record ManagedIdentity(string? ClientId) : EntraCredential;
}
