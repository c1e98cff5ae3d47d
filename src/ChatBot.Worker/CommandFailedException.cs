namespace ChatBot.Worker;

/// <summary>A command that cannot do its work. The message is one line for the person at the terminal and says what to do; exit status 1.</summary>
internal sealed class CommandFailedException : Exception
{
    public CommandFailedException(string message)
        : base(message)
    {
    }

    public CommandFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
