using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.CommandLine;

public sealed class UsageCommandTests
{
    [Fact]
    public async Task It_lists_who_has_used_how_much_while_the_program_serves_on()
    {
        using var folder = new TemporaryFolder();
        await using var host = await CoreHost.StartAsync(folder);
        await host.SayAsync("/raw one two");
        string[] storage = ["--set", $"Storage:ConnectionString=Data Source={folder.File("chatbot.db")};Pooling=False"];
        var table = await CommandRun.RunAsync(new ScriptedBackend(), ["usage", .. storage]);
        var json = await CommandRun.RunAsync(new ScriptedBackend(), ["usage", "--json", .. storage]);

        Assert.Equal((0, 0), (table.ExitCode, json.ExitCode));
        Assert.Matches("test.*ann.*1.*2.*2.*0.000016", table.Out);
        Assert.Contains("At $4.00 for a million tokens", table.Out, StringComparison.Ordinal);
        Assert.StartsWith("""{"people":1,"replies":1,"promptTokens":2,"completionTokens":2,""", json.Out, StringComparison.Ordinal);
    }
}
