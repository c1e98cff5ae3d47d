using ChatBot.Core.Feedback;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.CommandLine;

public sealed class FeedbackCommandTests
{
    [Fact]
    public async Task It_lists_thumbs_and_comments_and_nobodys_name()
    {
        using var folder = new TemporaryFolder();
        await using var host = await CoreHost.StartAsync(folder);
        var turn = await host.AcceptAsync("Why?");
        await CoreHost.EndAsync(turn);
        await host.Get<FeedbackStore>().SaveAsync(turn.Id, "carla", isLike: true, "[red]clear", default);
        string[] storage = ["--set", $"Storage:ConnectionString=Data Source={folder.File("chatbot.db")};Pooling=False"];

        var table = await CommandRun.RunAsync(new ScriptedBackend(), ["feedback", .. storage]);
        var json = await CommandRun.RunAsync(new ScriptedBackend(), ["feedback", "--json", .. storage]);

        Assert.Equal((0, 0), (table.ExitCode, json.ExitCode));
        Assert.Matches(@"test.*up.*assistant.*\[red\]clear", table.Out);
        Assert.Contains("""
            "reaction":"like","comment":"[red]clear"
            """, json.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("carla", table.Out + json.Out, StringComparison.Ordinal);
    }
}
