using ChatBot.Core.Channels;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Teams.Model;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Teams;
using ChatBot.Worker.Teams.Turns;
using ChatBot.Worker.Teams.Turns.Intake;

namespace ChatBot.Tests.Worker.Teams.Turns.Intake;

public sealed class QuestionIntakeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_message_that_is_delivered_twice_is_answered_once()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var (_, activity) = bench.Write(ann, ann.Chat);
        await Task.WhenAll(bench.Questions.HandleAsync(activity, CancellationToken.None), bench.Questions.HandleAsync(activity, CancellationToken.None));
        await bench.UntilQuietAsync();
        await bench.Questions.HandleAsync(activity, CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.Single(ann.Chat.BotMessages);
        Assert.Single(bench.Core.Backend.Requests);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("/usage", false)]
    [InlineData("/mode raw", true)]
    public async Task What_begins_no_turn_is_said_or_done_once_too(string text, bool isOwn)
    {
        var own = new OwnCommand();
        await using var bench = await TeamsBench.StartAsync(_folder, commands: isOwn ? [own] : []);
        var ann = bench.AddPerson();
        var group = bench.Teams.World.AddGroup([ann]);
        var (_, activity) = bench.Write(ann, group, text);
        for (var deliveries = 0; deliveries < 3; deliveries++)
            await bench.Questions.HandleAsync(activity, CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.Equal(1, group.BotMessages.Count + own.Texts.Count);
    }

    [Fact]
    public async Task A_message_that_the_database_does_not_take_is_welcome_again()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var (_, activity) = bench.Write(ann, ann.Chat);
        await bench.Core.KillAsync();

        for (var deliveries = 0; deliveries < 2; deliveries++)
            await Assert.ThrowsAsync<StorageException>(() => bench.Questions.HandleAsync(activity, CancellationToken.None));
    }

    [Fact]
    public void Only_the_last_messages_are_known()
    {
        var recent = new RecentMessages();
        Assert.All(Enumerable.Range(0, RecentMessages.Most + 1), i => Assert.True(recent.TryAdd("a", $"{i}")));

        Assert.False(recent.TryAdd("a", "1"));
        Assert.True(recent.TryAdd("b", "1"));
        Assert.True(recent.TryAdd("a", "0"));
    }

    [Fact]
    public async Task A_question_is_in_the_journal_before_the_request_is_answered()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        bench.Teams.Meanwhile = _ => new TaskCompletionSource().Task;
        var ann = bench.AddPerson();
        var question = await bench.AskAsync(ann);

        var turn = await bench.Core.Store.FindTurnByMessageAsync("teams", question.Id, CancellationToken.None);
        Assert.Equal(("Why?", ann.Id, ann.Chat.Id), (turn!.Message!.Text, turn.Message.Author, turn.Message.Conversation));
        Assert.Equal(question.Id, TeamsAddress.Read(turn.Message.Address)!.Question);
    }

    [Fact]
    public async Task The_bot_answers_in_its_author_s_language()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        ann.Locale = "zh-CN";
        await bench.AskAsync(ann, "/nosuchcommand");
        await bench.UntilQuietAsync();

        Assert.Contains("/help", Assert.Single(ann.Chat.BotMessages).Text, StringComparison.Ordinal);
        Assert.Equal("⏳ 模型正在阅读你的消息……", ann.Chat.BotMessages[0].Stream!.Informative[0]);
    }

    [Fact]
    public async Task In_a_group_only_what_mentions_the_bot_is_a_question()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var group = bench.Teams.World.AddGroup([ann]);
        var (_, activity) = bench.Write(ann, group);
        await bench.Questions.HandleAsync(activity with { Entities = [], Text = "Why?" }, CancellationToken.None);
        await bench.UntilQuietAsync();
        Assert.Empty(group.BotMessages);

        await bench.AskAsync(ann, group);
        await bench.UntilQuietAsync();
        Assert.Single(group.BotMessages);
        Assert.EndsWith("Human: Why?\nAssistant:", bench.Core.Backend.Requests.Last().Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mention_without_a_question_is_told_how_to_ask()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var group = bench.Teams.World.AddGroup([ann]);
        await bench.AskAsync(ann, group, "");
        await bench.UntilQuietAsync();

        Assert.Equal(bench.Core.Get<Messages>().Get(Language.English, MessageKey.TeamsExplain), Assert.Single(group.BotMessages).Text);
    }

    [Fact]
    public async Task What_a_bot_writes_is_no_question()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var (_, activity) = bench.Write(ann, ann.Chat);
        await bench.Questions.HandleAsync(activity with { From = new ChannelAccount("28:other") }, CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.Empty(ann.Chat.BotMessages);
    }

    [Fact]
    public async Task A_channel_where_the_bot_is_off_or_not_allowed_is_silent()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var team = bench.Teams.World.AddTeam("Class", ann, []);
        var (off, other) = (team.AddChannel("Off"), team.AddChannel("Other"));
        var channels = bench.Core.Get<ChannelStore>();
        await channels.SaveAsync("teams", team.Id, null, new ChannelSettings { AllowedChannels = [off.Id] }, "me", "allowed", CancellationToken.None);
        await channels.SaveAsync("teams", team.Id, off.Id, new ChannelSettings { Mode = ChannelMode.Off }, "me", "mode=off", CancellationToken.None);
        var threads = new[] { off.NewThread(), other.NewThread() };
        foreach (var thread in threads)
            await bench.AskAsync(ann, thread);
        await bench.UntilQuietAsync();

        Assert.All(threads, thread => Assert.Empty(thread.BotMessages));
    }

    [Fact]
    public async Task A_raw_channel_sends_the_question_alone()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var team = bench.Teams.World.AddTeam("Class", ann, []);
        await bench.Core.Get<ChannelStore>().SaveAsync("teams", team.Id, team.General.Id, new ChannelSettings { Mode = ChannelMode.Raw }, "me", "mode=raw", CancellationToken.None);
        await bench.AskAsync(ann, team.General.NewThread(), "Once upon");
        await bench.UntilQuietAsync();

        Assert.Equal("Once upon", bench.Core.Backend.Requests.Last().Prompt);
    }

    [Fact]
    public async Task In_a_group_settings_are_their_author_s_own()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var (ann, bob) = (bench.AddPerson(), bench.AddPerson("Bob"));
        var group = bench.Teams.World.AddGroup([ann, bob]);
        await bench.AskAsync(ann, group, "/settings max-tokens 5");
        await bench.UntilQuietAsync();
        await bench.AskAsync(ann, group);
        await bench.UntilQuietAsync();
        await bench.AskAsync(bob, group);
        await bench.UntilQuietAsync();

        var limits = bench.Core.Backend.Requests.Select(request => request.Sampling.MaxTokens).ToList();
        Assert.Equal(5, limits[0]);
        Assert.NotEqual(5, limits[1]);
    }

    [Theory]
    [InlineData("/forget", true)]
    [InlineData("/mode raw", true)]
    [InlineData("/USAGE", true)]
    [InlineData("/forget me", false)]
    [InlineData("/help", false)]
    [InlineData("//forget", false)]
    public async Task What_concerns_others_is_for_personal_chats(string text, bool isRefused)
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        var group = bench.Teams.World.AddGroup([ann]);
        await bench.AskAsync(ann, group, text);
        await bench.UntilQuietAsync();

        Assert.Equal(isRefused, Assert.Single(group.BotMessages).Text.Contains("our own chat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_that_is_Teams_own_affair_never_reaches_the_queue()
    {
        var own = new OwnCommand();
        await using var bench = await TeamsBench.StartAsync(_folder, commands: [own]);
        var ann = bench.AddPerson();
        var group = bench.Teams.World.AddGroup([ann]);
        await bench.AskAsync(ann, group, "/mode raw");
        await bench.AskAsync(ann, group, "Why?");
        await bench.UntilQuietAsync();

        Assert.Equal(["/mode raw"], own.Texts);
        Assert.Single(group.BotMessages);
    }

    [Fact]
    public async Task A_full_queue_and_an_overlong_question_are_told_in_one_message()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        await bench.AskAsync(ann, new string('x', 20_000));
        await bench.UntilQuietAsync();

        Assert.Contains("16000", Assert.Single(ann.Chat.BotMessages).Text, StringComparison.Ordinal);
        Assert.Empty(bench.Core.Backend.Requests);
    }

    [Fact]
    public async Task Everything_asked_is_forgotten_on_demand()
    {
        await using var bench = await TeamsBench.StartAsync(_folder);
        var ann = bench.AddPerson();
        await bench.AskAsync(ann, "My secret?");
        await bench.UntilQuietAsync();
        await bench.AskAsync(ann, "/forget");
        await bench.UntilQuietAsync();
        await bench.AskAsync(ann, "Next?");
        await bench.UntilQuietAsync();

        Assert.DoesNotContain("secret", bench.Core.Backend.Requests.Last().Prompt, StringComparison.Ordinal);
    }

    private sealed class OwnCommand : ITextCommandHandler
    {
        public List<string> Texts { get; } = [];

        public Task<bool> TryHandleAsync(Activity activity, TeamsAddress address, string text, CancellationToken cancellationToken)
        {
            Texts.Add(text);
            return Task.FromResult(true);
        }
    }
}
