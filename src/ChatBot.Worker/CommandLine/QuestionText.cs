namespace ChatBot.Worker.CommandLine;

/// <summary>The text a command works on: its argument, or standard input where the argument is <c>-</c>.</summary>
internal static class QuestionText
{
    private const int MaxInputBytes = 256 * 1024;

    /// <exception cref="WrongUsageException">The text is empty, too long or not valid UTF-8.</exception>
    public static async Task<string> ReadAsync(string argument, Terminal terminal, CancellationToken cancellationToken)
    {
        var text = argument == "-" ? await terminal.ReadInputAsync(MaxInputBytes, cancellationToken) : argument;

        // The runtime has already replaced what was not UTF-8 in an argument; all that is left of it is this character.
        if (argument != "-" && text.Contains('\uFFFD', StringComparison.Ordinal))
            throw new WrongUsageException("the text is not valid UTF-8");
        return text;
    }

    /// <exception cref="WrongUsageException">There is nothing but white space.</exception>
    public static string NotEmpty(string text) =>
        string.IsNullOrWhiteSpace(text) ? throw new WrongUsageException("the text is empty: write a question") : text;
}
