using ChatBot.Core.Conversations;
using ChatBot.Teams.Connector;
using ChatBot.TeamsServer.World;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Teams.Turns;

public sealed class RemovalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_reply_that_is_not_wanted_goes_once_Teams_is_back_and_its_question_stays()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var turn = await AnsweredAsync(bench, ann);
        var failures = 9;
        bench.Teams.Before = _ => failures-- > 0 ? new ConnectorUnavailableException("502") : null;

        var removal = await bench.Turns.RemoveAsync(turn, CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.True(await removal!.WhenOverAsync());
        Assert.Empty(ann.Chat.BotMessages);
        Assert.Equal("Why?", (await bench.Core.Store.LoadTurnAsync(turn, CancellationToken.None))!.Message!.Text);
        Assert.Empty(await bench.Core.Deliveries.LoadRemovalsAsync("teams", CancellationToken.None));
        Assert.Null(await bench.Turns.RemoveAsync(turn, CancellationToken.None));
    }

    [Fact]
    public async Task The_next_run_goes_on_with_a_removal()
    {
        var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var turn = await AnsweredAsync(bench, ann);
        bench.Teams.Meanwhile = _ => new TaskCompletionSource().Task;
        await bench.Turns.RemoveAsync(turn, CancellationToken.None);
        await bench.KillAsync();
        bench.Teams.Meanwhile = _ => Task.CompletedTask;

        await using var next = await TeamsBench.RunAgainAsync(_folder, bench.Teams);
        await next.Resumption.RunAsync(CancellationToken.None);
        await next.UntilQuietAsync();

        Assert.Empty(ann.Chat.BotMessages);
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task A_reply_that_is_still_written_is_ended_and_goes()
    {
        var more = new TaskCompletionSource();
        await using var bench = await TeamsBench.StartAsync(_folder, new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = more.Task } });
        var ann = bench.AddPerson();
        var group = bench.Teams.World.AddGroup([ann]);
        var question = await bench.AskAsync(ann, group);
        await bench.UntilAsync(() => group.BotMessages.Count == 1);
        var turn = (await bench.Core.Store.FindTurnByMessageAsync("teams", question.Id, CancellationToken.None))!.Id;

        var removing = bench.Turns.RemoveAsync(turn, CancellationToken.None);
        await bench.UntilAsync(() => removing.IsCompleted);
        await bench.UntilQuietAsync();

        Assert.Empty(group.BotMessages);
        Assert.True(bench.Core.Queue.Find(turn) is null or { HasEnded: true });
        more.SetResult();
    }

    [Fact]
    public async Task An_edited_question_keeps_the_messages_that_were_to_go()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var question = await bench.AskAsync(ann);
        await bench.UntilQuietAsync();
        var turn = (await bench.Core.Store.FindTurnByMessageAsync("teams", question.Id, CancellationToken.None))!.Id;
        bench.Teams.Before = _ => new ConnectorUnavailableException("502");
        await bench.Turns.RemoveAsync(turn, CancellationToken.None);

        await bench.EditAsync(ann, question, "And why that?");
        bench.Teams.Before = _ => null;
        await bench.UntilQuietAsync();

        Assert.Single(ann.Chat.BotMessages);
        Assert.Empty(await bench.Core.Deliveries.LoadRemovalsAsync("teams", CancellationToken.None));
    }

    [Fact]
    public async Task While_the_database_fails_nothing_happens()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var turn = await AnsweredAsync(bench, ann);
        await bench.Core.KillAsync();

        await Assert.ThrowsAsync<StorageException>(() => bench.Turns.RemoveAsync(turn, CancellationToken.None));

        Assert.Single(ann.Chat.BotMessages);
    }

    private static async Task<string> AnsweredAsync(TeamsBench bench, Person ann)
    {
        var question = await bench.AskAsync(ann);
        await bench.UntilQuietAsync();
        return (await bench.Core.Store.FindTurnByMessageAsync("teams", question.Id, CancellationToken.None))!.Id;
    }
}
