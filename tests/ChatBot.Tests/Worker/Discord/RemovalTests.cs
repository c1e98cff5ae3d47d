using System.Net;
using ChatBot.Core.Conversations;
using ChatBot.Discord.Model;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Discord;

public sealed class RemovalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeDiscord _discord = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_reply_that_is_not_wanted_goes_once_Discord_is_back_and_its_question_stays()
    {
        await using var bench = await DiscordBench.StartAsync(_folder, _discord);
        var turn = await AnsweredAsync(bench);
        var failures = 9;
        _discord.Before = _ => failures-- > 0 ? FakeDiscord.Refusal(HttpStatusCode.BadGateway) : null;

        var removal = await bench.Turns.RemoveAsync(turn, CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.True(await removal!.WhenOverAsync());
        Assert.Empty(_discord.Replies(DiscordBench.Channel));
        Assert.NotNull((await bench.Core.Store.LoadTurnAsync(turn, CancellationToken.None))!.Message);
        Assert.Empty(await bench.Core.Get<DeliveryStore>().LoadRemovalsAsync("discord", CancellationToken.None));
    }

    [Fact]
    public async Task The_next_run_goes_on_with_a_removal()
    {
        var bench = await DiscordBench.StartAsync(_folder, _discord);
        var turn = await AnsweredAsync(bench);
        _discord.Before = _ => FakeDiscord.Refusal(HttpStatusCode.BadGateway);
        await bench.Turns.RemoveAsync(turn, CancellationToken.None);
        await bench.KillAsync();
        Assert.Single(_discord.Replies(DiscordBench.Channel));
        _discord.Before = _ => null;

        await using var next = await DiscordBench.StartAsync(_folder, _discord);
        await next.Resumption.RunAsync(CancellationToken.None);
        await next.UntilQuietAsync();

        Assert.Empty(_discord.Replies(DiscordBench.Channel));
    }

    [Fact]
    public async Task An_edited_question_keeps_the_messages_that_were_to_go()
    {
        await using var bench = await DiscordBench.StartAsync(_folder, _discord);
        var question = await bench.AskAsync("Why?");
        await bench.UntilQuietAsync();
        _discord.Before = _ => FakeDiscord.Refusal(HttpStatusCode.BadGateway);
        var removal = await bench.Turns.RemoveAsync(await TurnOfAsync(bench, question), CancellationToken.None);

        await bench.Changes.OnEditedAsync(question with { Content = $"<@{FakeDiscord.Self}> Who?", EditedTimestamp = bench.Core.Time.GetUtcNow() }, CancellationToken.None);
        await bench.UntilAsync(() => bench.Questions.WhenEmptyAsync().IsCompleted);
        _discord.Before = _ => null;
        await bench.UntilQuietAsync();

        Assert.False(await removal!.WhenOverAsync());
        Assert.Single(_discord.Replies(DiscordBench.Channel));
        Assert.Empty(await bench.Core.Get<DeliveryStore>().LoadRemovalsAsync("discord", CancellationToken.None));
    }

    private static async Task<string> AnsweredAsync(DiscordBench bench)
    {
        var question = await bench.AskAsync();
        await bench.UntilQuietAsync();
        return await TurnOfAsync(bench, question);
    }

    private static async Task<string> TurnOfAsync(DiscordBench bench, Message question) =>
        (await bench.Core.Store.FindTurnByMessageAsync("discord", question.Id.ToString(), CancellationToken.None))!.Id;
}
