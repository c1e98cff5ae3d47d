using System.Text.Json;

namespace ChatBot.EndToEndTests.CommandLine;

/// <summary>What one run of the program said.</summary>
internal sealed record ChatBotCommand(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(15);
    private static readonly Dictionary<string, string> NoSettings = new(StringComparer.Ordinal);

    public IReadOnlyList<string> ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Standard output as JSON lines; anything else in it fails the test.</summary>
    public IReadOnlyList<JsonElement> Objects =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    public static Task<ChatBotCommand> RunAsync(params string[] arguments) => RunAsync(NoSettings, arguments);

    public static async Task<ChatBotCommand> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        await using var process = ChildProcess.Start(folder.Path, environment, arguments);
        var (exitCode, output, errors) = await process.EndAsync(AtMost);
        return new ChatBotCommand(exitCode, output, errors);
    }

    /// <summary>A conversation at the terminal, whose lines come from a pipe.</summary>
    public static Task<ChatBotCommand> ChatAsync(string language, params string[] lines) => ChatAsync(language, NoSettings, lines);

    public static async Task<ChatBotCommand> ChatAsync(string language, IReadOnlyDictionary<string, string> environment, params string[] lines)
    {
        using var folder = new TemporaryFolder();
        await using var process = ChildProcess.StartWithInput(string.Join('\n', lines) + "\n", folder.Path, environment, "chat", "--language", language);
        var (exitCode, output, errors) = await process.EndAsync(AtMost);
        return new ChatBotCommand(exitCode, output, errors);
    }

    /// <summary>The one object that <c>ask --json</c> printed.</summary>
    public static async Task<JsonElement> AskAsync(params string[] arguments)
    {
        var run = await RunAsync(["ask", .. arguments, "--json"]);
        Assert.True(run.ExitCode == 0, $"exit {run.ExitCode}: {run.Errors}");
        return Assert.Single(run.Objects);
    }
}
