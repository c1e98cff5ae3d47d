using System.Text.Json;
using ChatBot.Core.Localization;
using ChatBot.Teams.Connector;
using ChatBot.TeamsServer.World;
using ChatBot.Tests.Fakes;
using ChatBot.Tests.Worker.Teams.Turns;
using ChatBot.Worker.Teams;
using ChatBot.Worker.Teams.Cards.Actions;
using ChatBot.Worker.Teams.Cards.Moderation;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatBot.Tests.Worker.Teams.Cards;

public sealed class TurnDeleteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_answer_says_that_it_is_gone_only_once_it_is()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var question = await bench.AskAsync(ann);
        await bench.UntilQuietAsync();
        bench.Teams.Before = _ => new ConnectorUnavailableException("502");

        Assert.Contains("is being deleted", await PressAsync(bench, ann, question), StringComparison.Ordinal);
        Assert.Single(ann.Chat.BotMessages);
        bench.Teams.Before = _ => null;
        await bench.UntilQuietAsync();

        Assert.Empty(ann.Chat.BotMessages);
        Assert.Contains("This reply is deleted", await PressAsync(bench, ann, question), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_while_an_edit_is_followed_deletes_the_new_reply()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var question = await bench.AskAsync(ann);
        await bench.UntilQuietAsync();
        var before = new TaskCompletionSource();
        bench.Lanes.TryAdd($"{ann.Chat.Id} {question.Id}", _ => before.Task, CancellationToken.None);
        await bench.EditAsync(ann, question, "And why that?");

        var pressing = PressAsync(bench, ann, question);
        before.SetResult();
        await pressing;
        await bench.UntilQuietAsync();

        Assert.Empty(ann.Chat.BotMessages);
    }

    private static async Task<string> PressAsync(TeamsBench bench, Person ann, TestMessage question)
    {
        var turn = (await bench.Core.Store.FindTurnByMessageAsync("teams", question.Id, CancellationToken.None))!.Id;
        var value = JsonSerializer.SerializeToElement(new { action = new { verb = CardVerb.Delete, data = new { turn } } });
        var (_, activity) = bench.Write(ann, ann.Chat);
        var actions = new TurnDeleteActions(
            new PressedTurns(bench.Core.Store),
            bench.Turns,
            bench.Lanes,
            new Moderators(new Rosters(bench.Teams, bench.Core.Time, NullLogger<Rosters>.Instance), Options.Create(new TeamsOptions())),
            bench.Core.Time,
            NullLogger<TurnDeleteActions>.Instance);
        var pressing = actions.RunAsync(CardCall.Read(activity with { Value = value }, bench.Core.Get<Messages>())!, CancellationToken.None);
        await bench.UntilAsync(() => pressing.IsCompleted);
        return JsonSerializer.Serialize((await pressing).Body);
    }
}
