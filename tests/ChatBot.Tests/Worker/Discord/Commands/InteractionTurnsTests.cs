using System.Text.Json;
using ChatBot.Core.Channels;
using ChatBot.Core.Localization;
using ChatBot.Core.Xray;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Discord;
using ChatBot.Worker.Discord.Buttons;
using ChatBot.Worker.Discord.Commands;

namespace ChatBot.Tests.Worker.Discord.Commands;

public sealed class InteractionTurnsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Before_the_bot_knows_who_it_is_a_question_is_asked_to_wait()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var first = new RecordedFirstResponse();
        await Turns(bench, new BotIdentity()).SubmitAsync(Call(bench, first), new TurnRequest { Text = "/ask Why?" }, CancellationToken.None);
        var answer = JsonDocument.Parse(await first.Body).RootElement.GetProperty("data");

        Assert.Contains("just starting", answer.GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Equal(64, answer.GetProperty("flags").GetInt64() & 64);
        Assert.Empty(bench.Core.Backend.Requests);
    }

    [Theory]
    [InlineData(MessageFlags.Ephemeral, 64)]
    [InlineData(MessageFlags.None, 0)]
    public async Task A_repetition_is_shown_to_those_who_see_the_reply_under_which_it_was_asked_for(MessageFlags flags, long answered)
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var buttons = new TurnButtonHandler(bench.Core.Store, new TurnRepeats(Turns(bench, bench.Identity)), new TurnEndings(bench.Core.Store, bench.Turns, bench.Questions), new XrayCommands(bench.Core.Store, bench.Core.Deliveries, bench.Core.Get<XrayReader>()));
        var first = new RecordedFirstResponse();
        var pressing = buttons.RunAsync(
            Call(bench, first, new Message { Id = new Snowflake(5), Flags = flags }), new TurnButtonId(TurnAction.Again, "0123").Format(), CancellationToken.None);
        var answer = JsonDocument.Parse(await first.Body).RootElement;

        Assert.Equal(5, answer.GetProperty("type").GetInt32());
        Assert.Equal(answered, answer.TryGetProperty("data", out var data) && data.TryGetProperty("flags", out var shown) ? shown.GetInt64() & 64 : 0);
        await pressing.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task A_reply_that_is_deleted_while_its_question_changes_does_not_come_back()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var question = await bench.AskAsync("Why?");
        await bench.UntilQuietAsync();
        var turn = await bench.Core.Store.FindTurnByMessageAsync("discord", question.Id.ToString(), CancellationToken.None);
        var reply = bench.Discord.Replies(DiscordBench.Channel)[0];
        var go = new TaskCompletionSource();
        bench.Questions.TryAdd(question.Id, _ => go.Task, CancellationToken.None);
        await bench.Changes.OnEditedAsync(question with { Content = $"<@{FakeDiscord.Self}> Who?", EditedTimestamp = bench.Core.Time.GetUtcNow() }, CancellationToken.None);
        var endings = new TurnEndings(bench.Core.Store, bench.Turns, bench.Questions);
        var deleting = endings.DeleteAsync(Call(bench, new RecordedFirstResponse(), bench.Of(reply)), turn!.Id, CancellationToken.None);
        go.SetResult();
        await bench.UntilAsync(() => deleting.IsCompleted);
        await bench.UntilQuietAsync();

        await deleting;
        Assert.True(reply.IsDeleted);
        Assert.Empty(bench.Discord.Replies(DiscordBench.Channel));
    }

    private static InteractionTurns Turns(DiscordBench bench, BotIdentity identity) =>
        new(bench.Turns, bench.Core.Get<ChannelStore>(), new MemberSettings(bench.Core.Store), bench.Scopes, identity, bench.Guilds, bench.Core.Time);

    private static InteractionCall Call(DiscordBench bench, RecordedFirstResponse first, Message? message = null) => new(
        new Interaction
        {
            Id = new Snowflake(bench.Discord.NewId()),
            ApplicationId = new Snowflake(FakeDiscord.Self),
            Type = message is null ? InteractionType.ApplicationCommand : InteractionType.MessageComponent,
            Token = "token",
            ChannelId = new Snowflake(DiscordBench.Channel),
            User = new User { Id = new Snowflake(DiscordBench.Ann), Username = "ann" },
            Message = message,
        },
        first,
        bench.Rest,
        bench.Core.Get<Messages>());
}
