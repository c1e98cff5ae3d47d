using ChatBot.Core.Channels;
using ChatBot.Discord.Model;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Discord.Intake;

public sealed class QuestionChangesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/forget")]
    [InlineData("\0/forget")]
    [InlineData("/mode raw")]
    public async Task A_question_edited_into_a_command_that_is_for_slash_only_is_withdrawn_and_changes_nothing(string text)
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        await SetAsync(bench, new ChannelSettings { Scope = ConversationScope.Channel });
        var kept = await bench.AskAsync(bench.Message($"<@{FakeDiscord.Self}> One?", author: 22));
        await bench.UntilQuietAsync();
        var question = await bench.AskAsync("Two?");
        await bench.UntilQuietAsync();
        await EditAsync(bench, question, text);

        Assert.NotNull(await bench.Core.Store.FindTurnByMessageAsync("discord", kept.Id.ToString(), CancellationToken.None));
        Assert.Null(await bench.Core.Store.FindTurnByMessageAsync("discord", question.Id.ToString(), CancellationToken.None));
        Assert.Contains("slash command", bench.Discord.Replies(DiscordBench.Channel)[^1].Content, StringComparison.Ordinal);
        Assert.Equal(2, bench.Core.Backend.Requests.Count);
        Assert.Equal(2, bench.Discord.Replies(DiscordBench.Channel).Count);
    }

    [Fact]
    public async Task Where_the_bot_was_switched_off_an_edited_question_takes_its_reply_along()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var question = await bench.AskAsync("One?");
        await bench.UntilQuietAsync();
        await SetAsync(bench, new ChannelSettings { Mode = ChannelMode.Off });
        await EditAsync(bench, question, "Two?");

        Assert.Empty(bench.Discord.Replies(DiscordBench.Channel));
        Assert.Single(bench.Core.Backend.Requests);
    }

    [Fact]
    public async Task An_edited_question_is_answered_by_the_settings_of_now()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var question = await bench.AskAsync("One?");
        await bench.UntilQuietAsync();
        await SetAsync(bench, new ChannelSettings { Mode = ChannelMode.Raw });
        await EditAsync(bench, question, "Two?");

        Assert.Equal("Two?", bench.Core.Backend.Requests.Last().Prompt);
    }

    [Fact]
    public async Task A_reply_to_a_message_that_was_deleted_since_is_answered_again_when_it_is_edited()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        await bench.AskAsync("One?");
        await bench.UntilQuietAsync();
        var first = bench.Discord.Replies(DiscordBench.Channel)[0];
        var question = await bench.AskAsync(bench.Message("Two?", replyTo: bench.Of(first)));
        await bench.UntilQuietAsync();
        first.IsDeleted = true;
        await ChangeAsync(bench, question with { ReferencedMessage = null, Content = "Three?" });

        Assert.Single(bench.Discord.Replies(DiscordBench.Channel));
        Assert.EndsWith("Human: Three?\nAssistant:", bench.Core.Backend.Requests.Last().Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_the_bot_may_not_read_any_more_keeps_its_reply()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var question = await bench.AskAsync("One?");
        await bench.UntilQuietAsync();
        await ChangeAsync(bench, question with { Content = "", Mentions = [] });

        Assert.StartsWith("Hello there.", Assert.Single(bench.Discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
        Assert.Single(bench.Core.Backend.Requests);
    }

    private static Task EditAsync(DiscordBench bench, Message question, string text) =>
        ChangeAsync(bench, question with { Content = $"<@{FakeDiscord.Self}> {text}" });

    private static async Task ChangeAsync(DiscordBench bench, Message edited)
    {
        edited = edited with { EditedTimestamp = bench.Core.Time.GetUtcNow() };
        var editing = bench.Changes.OnEditedAsync(edited, CancellationToken.None);
        await bench.UntilAsync(() => editing.IsCompleted);
        await editing;
        await bench.UntilQuietAsync();
    }

    private static Task SetAsync(DiscordBench bench, ChannelSettings settings) => bench.Core.Get<ChannelStore>().SaveAsync(
        "discord", DiscordBench.Guild.ToString(), DiscordBench.Channel.ToString(), settings, "1", "set", CancellationToken.None);
}
