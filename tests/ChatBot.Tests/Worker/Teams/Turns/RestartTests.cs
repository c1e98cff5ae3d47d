using ChatBot.TeamsServer.Connector;
using ChatBot.TeamsServer.World;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Teams.Turns;

public sealed class RestartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reply_that_a_killed_program_had_begun_is_there_once_afterwards(bool isPersonal)
    {
        var more = new TaskCompletionSource();
        var bench = await TeamsBench.StartAsync(_folder, new ScriptedBackend { Reply = _ => new Script(" A beginning that is long enough to be shown, since the last sixty-four characters are held back.", " End.") { Hold = more.Task } });
        var ann = bench.AddPerson();
        var chat = isPersonal ? ann.Chat : bench.Teams.World.AddGroup([ann]);
        await bench.AskAsync(ann, chat);
        await bench.UntilAsync(() => chat.BotMessages is [{ Text.Length: > 0 } message] && message.Text.StartsWith("A beginning", StringComparison.Ordinal));
        await bench.KillAsync();
        await RunAgainAsync(bench.Teams);

        Assert.StartsWith("Hello there.", Assert.Single(chat.BotMessages).Text, StringComparison.Ordinal);
        Assert.Empty(bench.Teams.Violations);
        more.SetResult();
        await bench.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reply_that_was_whole_when_the_program_was_killed_is_sent_once(bool isPersonal)
    {
        var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var chat = isPersonal ? ann.Chat : bench.Teams.World.AddGroup([ann]);
        var hasBegun = false;
        bench.Teams.Meanwhile = kind => (hasBegun |= kind is CallKind.StreamFinal or CallKind.Update) ? new TaskCompletionSource().Task : Task.CompletedTask;
        var question = await bench.AskAsync(ann, chat);
        var id = (await bench.Core.Store.FindTurnByMessageAsync("teams", question.Id, CancellationToken.None))!.Id;
        await bench.UntilAsync(() => hasBegun && bench.Core.Queue.Find(id) is { HasEnded: true });
        await bench.KillAsync();
        bench.Teams.Meanwhile = _ => Task.CompletedTask;
        await RunAgainAsync(bench.Teams);

        Assert.StartsWith("Hello there.", Assert.Single(chat.BotMessages).Text, StringComparison.Ordinal);
        Assert.Empty(bench.Teams.Violations);
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task An_orderly_end_leaves_a_message_that_the_next_run_fills_in()
    {
        var more = new TaskCompletionSource();
        var bench = await TeamsBench.StartAsync(_folder, new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = more.Task } });
        var ann = bench.AddPerson();
        await bench.AskAsync(ann);
        await bench.UntilAsync(() => ann.Chat.BotMessages.Count == 1);
        await bench.StopAsync();
        Assert.Equal(StreamEnd.Final, Assert.Single(ann.Chat.BotMessages).Stream!.End);
        await RunAgainAsync(bench.Teams);

        Assert.StartsWith("Hello there.", Assert.Single(ann.Chat.BotMessages).Text, StringComparison.Ordinal);
        Assert.Empty(bench.Teams.Violations);
    }

    [Fact]
    public async Task A_removal_that_a_killed_program_owed_is_taken_up()
    {
        var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var question = await bench.AskAsync(ann);
        await bench.UntilQuietAsync();
        bench.Teams.Meanwhile = _ => new TaskCompletionSource().Task;
        await bench.DeleteAsync(ann, question);
        await bench.KillAsync();
        bench.Teams.Meanwhile = _ => Task.CompletedTask;
        await RunAgainAsync(bench.Teams);

        Assert.Empty(ann.Chat.BotMessages);
        await bench.DisposeAsync();
    }

    private async Task RunAgainAsync(StrictConnector teams)
    {
        await using var bench = await TeamsBench.RunAgainAsync(_folder, teams);
        await bench.Resumption.RunAsync(CancellationToken.None);
        await bench.UntilQuietAsync();
    }
}
