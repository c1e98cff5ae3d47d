namespace ChatBot.Discord.Gateway;

/// <summary>Discord will refuse every further attempt until a person changes something.</summary>
public sealed class GatewayFatalException : Exception
{
    /// <param name="closeCode">Source: Opcodes and Status Codes, "Gateway Close Event Codes".</param>
    /// <param name="remedy">One sentence that says what an admin does.</param>
    public GatewayFatalException(int closeCode, string remedy)
        : base($"Discord refuses the connection ({closeCode}). {remedy}") => (CloseCode, Remedy) = (closeCode, remedy);

    public int CloseCode { get; }

    public string Remedy { get; }
}
