namespace ChatBot.Worker;

/// <summary>A command line or an input that is not meant. The message is one line for the person at the terminal; exit status 2.</summary>
internal sealed class WrongUsageException(string message) : Exception(message);
