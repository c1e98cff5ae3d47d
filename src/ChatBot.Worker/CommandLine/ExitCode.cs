namespace ChatBot.Worker.CommandLine;

/// <summary>What the program's exit status means.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>One clear line on standard error says what failed.</summary>
    public const int Failure = 1;

    public const int WrongUsage = 2;

    /// <summary>Ended by Ctrl-C, as shells count it (128 + SIGINT).</summary>
    public const int Interrupted = 130;
}
