namespace ChatBot.Discord.Gateway;

/// <summary>Discord will refuse every further attempt until a person changes something. Source: Opcodes and Status Codes, "Gateway Close Event Codes".</summary>
public sealed class GatewayFatalException : Exception
{
    /// <param name="closeCode">Source: Opcodes and Status Codes, "Gateway Close Event Codes".</param>
    /// <param name="remedy">One sentence that says what an admin does.</param>
    public GatewayFatalException(int closeCode, string remedy)
        : base($"Discord refuses the connection ({closeCode}). {remedy}") => (CloseCode, Remedy) = (closeCode, remedy);

    /// <summary>Discord's; 4004 also where it refused the token when asked for the gateway's address.</summary>
    public int CloseCode { get; }

    /// <summary>What an admin does, in one sentence.</summary>
    public string Remedy { get; }
}
