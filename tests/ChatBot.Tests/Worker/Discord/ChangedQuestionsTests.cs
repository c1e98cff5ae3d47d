using System.Net;
using System.Runtime.CompilerServices;
using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Discord;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Discord;

namespace ChatBot.Tests.Worker.Discord;

public sealed class ChangedQuestionsTests : IDisposable
{
    private static readonly string Posting = $"POST /api/v10/channels/{DiscordBench.Channel}/messages";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_message_that_the_bot_itself_deletes_does_not_end_the_turn()
    {
        TaskCompletionSource more = new(), rest = new();
        var discord = new FakeDiscord();
        await using var bench = await DiscordBench.StartAsync(
            _folder, discord, new ScriptedBackend { Reply = _ => new Script(" One", " two.", " Three.") { Before = i => i switch { 1 => more.Task, 2 => rest.Task, _ => Task.CompletedTask } } });
        await bench.AskAsync();
        await bench.UntilAsync(() => discord.Replies(DiscordBench.Channel) is [{ Content: "One" }]);
        var old = new Snowflake(discord.Replies(DiscordBench.Channel)[0].Id);
        discord.ForgetNonces();
        discord.Before = call => call == $"PATCH /api/v10/channels/{DiscordBench.Channel}/messages/{old}" ? FakeDiscord.Refusal(HttpStatusCode.BadRequest, 30046) : null;
        discord.Meanwhile = call => call.StartsWith("DELETE", StringComparison.Ordinal) ? bench.Changes.OnDeletedAsync([old], CancellationToken.None) : Task.CompletedTask;
        more.SetResult();
        await bench.UntilAsync(() => discord.Replies(DiscordBench.Channel) is [{ Content: "One two." }]);
        rest.SetResult();
        await bench.UntilQuietAsync();

        Assert.StartsWith("One two. Three.\n", Assert.Single(discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_reply_ends_its_turn()
    {
        await using var bench = await DiscordBench.StartAsync(_folder, backend: new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = new TaskCompletionSource().Task } });
        await bench.AskAsync();
        await bench.UntilAsync(() => bench.Discord.Replies(DiscordBench.Channel).Count == 1);
        var reply = bench.Discord.Replies(DiscordBench.Channel)[0];
        reply.IsDeleted = true;
        await bench.Changes.OnDeletedAsync([new Snowflake(reply.Id)], CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.Empty(bench.Discord.Replies(DiscordBench.Channel));
    }

    [Fact]
    public async Task A_deleted_question_takes_its_reply_along_and_is_erased()
    {
        await using var bench = await DiscordBench.StartAsync(_folder, backend: new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = new TaskCompletionSource().Task } });
        var question = await bench.AskAsync();
        await bench.UntilAsync(() => bench.Discord.Replies(DiscordBench.Channel).Count == 1);
        await bench.Changes.OnDeletedAsync([question.Id], CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.Empty(bench.Discord.Replies(DiscordBench.Channel));
        Assert.Null(await bench.Core.Store.FindTurnByMessageAsync("discord", question.Id.ToString(), CancellationToken.None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_deleted_question_takes_along_a_repetition_of_it_that_is_being_written(int writtenPieces)
    {
        var isRepeated = false;
        await using var bench = await DiscordBench.StartAsync(_folder, backend: new ScriptedBackend
        {
            Reply = _ => new Script(" One", " two.") { Before = i => isRepeated && i == writtenPieces ? new TaskCompletionSource().Task : Task.CompletedTask },
        });
        var question = await bench.AskAsync();
        await bench.UntilQuietAsync();
        isRepeated = true;
        var turn = await bench.Core.Store.FindTurnByMessageAsync("discord", question.Id.ToString(), CancellationToken.None);
        var repetition = turn!.Message! with { Author = "22", Again = turn.Id, MessageId = bench.Discord.NewId().ToString() };
        var submission = await bench.Turns.BeginAsync(repetition, InteractionAddress(bench, bench.Core.Time.GetUtcNow()), CancellationToken.None);
        await bench.UntilAsync(() => bench.Core.Backend.Requests.Count == 2 && bench.Discord.Messages.Count >= 1 + writtenPieces);
        await bench.Changes.OnDeletedAsync([question.Id], CancellationToken.None);
        await bench.UntilQuietAsync();

        // The reply may be gone before the turn has come to its end.
        await bench.UntilAsync(() => Assert.IsType<TurnSubmission.Accepted>(submission).Turn.HasEnded);
        Assert.All(bench.Discord.Messages, message => Assert.True(message.IsDeleted));
        Assert.Contains(bench.Discord.Requests, call => call.StartsWith("DELETE", StringComparison.Ordinal) && call.EndsWith("@original", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/forget")]
    [InlineData("\0/mode raw")]
    public async Task A_question_edited_into_a_moderators_command_is_withdrawn(string command)
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var question = await bench.AskAsync("Why?");
        await bench.UntilQuietAsync();
        var edited = question with { Content = $"<@{FakeDiscord.Self}> {command}", EditedTimestamp = bench.Core.Time.GetUtcNow() };
        await bench.Changes.OnEditedAsync(edited, CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.Contains("slash command", Assert.Single(bench.Discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
        Assert.Single(bench.Core.Backend.Requests);
    }

    [Fact]
    public async Task An_edited_question_is_answered_anew_in_the_same_message()
    {
        await using var bench = await DiscordBench.StartAsync(_folder, backend: new ScriptedBackend { Reply = request => new Script(request.Prompt.Contains("Who?", StringComparison.Ordinal) ? " Ann." : " Because.") });
        var question = await bench.AskAsync("Why?");
        await bench.UntilQuietAsync();
        var edited = question with { Content = $"<@{FakeDiscord.Self}> Who?", EditedTimestamp = bench.Core.Time.GetUtcNow() };
        Assert.True(bench.Changes.MayConcern(edited));
        await bench.Changes.OnEditedAsync(edited, CancellationToken.None);
        await bench.UntilQuietAsync();
        await bench.Changes.OnEditedAsync(edited, CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.StartsWith("Ann.\n", Assert.Single(bench.Discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
        Assert.Equal(2, bench.Core.Backend.Requests.Count);
        Assert.DoesNotContain("Why?", bench.Core.Backend.Requests.Last().Prompt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 60)]
    public async Task A_question_edited_while_a_post_of_its_reply_is_in_doubt_has_one_reply(int lostPost, int sentences)
    {
        string[] text = [.. Enumerable.Range(0, sentences + 1).Select(i => $" This is sentence number {i} of the reply.")];
        var backend = new ScriptedBackend
        {
            Reply = request => request.Prompt.Contains("Who?", StringComparison.Ordinal)
                ? new Script(text)
                : new Script(text) { Before = i => i == sentences ? new TaskCompletionSource().Task : Task.CompletedTask },
        };
        var discord = new FakeDiscord();
        var isDown = LoseAnswer(discord, lostPost);
        await using var bench = await DiscordBench.StartAsync(_folder, discord, backend);
        var question = await bench.AskAsync("Why?");
        await bench.UntilAsync(() => isDown.Value);
        await bench.Changes.OnEditedAsync(question with { Content = $"<@{FakeDiscord.Self}> Who?", EditedTimestamp = bench.Core.Time.GetUtcNow() }, CancellationToken.None);
        await bench.UntilAsync(() => backend.Requests.Count == 2);
        isDown.Value = false;
        await bench.UntilQuietAsync();

        var replies = discord.Replies(DiscordBench.Channel);
        Assert.Equal(lostPost, replies.Count);
        Assert.Single(replies, reply => reply.Buttons.Contains("again"));
        Assert.DoesNotContain(replies, reply => reply.Buttons.Contains("stop"));
    }

    [Fact]
    public async Task A_question_deleted_during_a_fault_is_erased_at_once_and_its_reply_goes_when_discord_is_back()
    {
        var down = false;
        var discord = new FakeDiscord();
        discord.Before = _ => down ? FakeDiscord.Refusal(HttpStatusCode.BadGateway) : null;
        await using var bench = await DiscordBench.StartAsync(_folder, discord, new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = new TaskCompletionSource().Task } });
        var question = await bench.AskAsync();
        await bench.UntilAsync(() => discord.Replies(DiscordBench.Channel).Count == 1);
        down = true;
        await bench.Changes.OnDeletedAsync([question.Id], CancellationToken.None);
        await bench.UntilAsync(() => bench.Questions.WhenEmptyAsync().IsCompleted);
        var refused = discord.Requests.Count + 10;
        await bench.UntilAsync(() => discord.Requests.Count > refused);

        Assert.Null(await bench.Core.Store.FindTurnByMessageAsync("discord", question.Id.ToString(), CancellationToken.None));
        Assert.Empty(await bench.Core.Get<DeliveryStore>().LoadUndeliveredAsync("discord", CancellationToken.None));
        down = false;
        await bench.UntilQuietAsync();
        Assert.Empty(discord.Replies(DiscordBench.Channel));
    }

    [Fact]
    public async Task A_question_deleted_while_the_post_of_its_reply_is_in_doubt_leaves_nothing_in_discord()
    {
        var discord = new FakeDiscord();
        var isDown = LoseAnswer(discord, post: 1);
        await using var bench = await DiscordBench.StartAsync(_folder, discord, new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = new TaskCompletionSource().Task } });
        var question = await bench.AskAsync();
        await bench.UntilAsync(() => isDown.Value);
        await bench.Changes.OnDeletedAsync([question.Id], CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.NotEmpty(discord.Messages);
        Assert.Empty(discord.Replies(DiscordBench.Channel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reply_that_was_to_be_deleted_when_the_program_was_killed_is_deleted_by_the_next_run(bool isInDoubt)
    {
        var (down, discord) = (false, new FakeDiscord());
        var isLost = isInDoubt ? LoseAnswer(discord, post: 1) : new StrongBox<bool>();
        discord.Before = _ => down || isLost.Value ? FakeDiscord.Refusal(HttpStatusCode.BadGateway) : null;
        var bench = await DiscordBench.StartAsync(_folder, discord, new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = new TaskCompletionSource().Task } });
        var question = await bench.AskAsync();
        await bench.UntilAsync(() => discord.Replies(DiscordBench.Channel).Count == 1);
        down = true;
        await bench.Changes.OnDeletedAsync([question.Id], CancellationToken.None);
        await bench.UntilAsync(() => bench.Questions.WhenEmptyAsync().IsCompleted);
        await bench.KillAsync();

        Assert.Single(discord.Replies(DiscordBench.Channel));
        down = isLost.Value = false;
        await using var next = await DiscordBench.StartAsync(_folder, discord);
        await next.Resumption.RunAsync(CancellationToken.None);
        await next.UntilQuietAsync();
        Assert.Empty(discord.Replies(DiscordBench.Channel));
        Assert.Empty(await next.Core.Get<DeliveryStore>().LoadRemovalsAsync("discord", CancellationToken.None));
    }

    [Fact]
    public async Task An_edited_question_for_which_there_is_no_room_leaves_the_reply_to_the_old_one_to_its_end()
    {
        var go = new TaskCompletionSource();
        await using var bench = await DiscordBench.StartAsync(_folder, backend: new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = go.Task } });
        var question = await bench.AskAsync("Why?");
        await bench.UntilAsync(() => bench.Discord.Replies(DiscordBench.Channel).Count == 1);
        for (var i = 0; i < 80; i++)
            await bench.AskAsync(bench.Message($"<@{FakeDiscord.Self}> {i}", channel: 9));
        await bench.Changes.OnEditedAsync(question with { Content = $"<@{FakeDiscord.Self}> Who?", EditedTimestamp = bench.Core.Time.GetUtcNow() }, CancellationToken.None);
        await bench.UntilAsync(() => bench.Discord.Replies(DiscordBench.Channel).Any(reply => reply.Content.StartsWith("Too many people", StringComparison.Ordinal)));
        go.SetResult();
        await bench.UntilQuietAsync();

        Assert.Contains(bench.Discord.Replies(DiscordBench.Channel), reply => reply.Content.StartsWith("One two.\n", StringComparison.Ordinal) && reply.Buttons.Contains("again"));
        Assert.NotNull(await bench.Core.Store.FindTurnByMessageAsync("discord", question.Id.ToString(), CancellationToken.None));
    }

    [Fact]
    public async Task An_edited_question_whose_reply_was_deleted_by_hand_is_answered_in_a_new_message()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var question = await bench.AskAsync("Why?");
        await bench.UntilQuietAsync();
        bench.Discord.Replies(DiscordBench.Channel)[0].IsDeleted = true;
        await bench.Changes.OnEditedAsync(question with { Content = $"<@{FakeDiscord.Self}> Who?", EditedTimestamp = bench.Core.Time.GetUtcNow() }, CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.StartsWith("Hello there.\n", Assert.Single(bench.Discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
    }

    /// <summary>The n-th message is posted, but nobody is told so: Discord takes none from then on until it is said to.</summary>
    private static StrongBox<bool> LoseAnswer(FakeDiscord discord, int post)
    {
        var isDown = new StrongBox<bool>();
        discord.Before = call => isDown.Value && call == Posting ? FakeDiscord.Refusal(HttpStatusCode.BadGateway) : null;
        discord.After = call =>
        {
            if (call != Posting || --post != 0)
                return null;
            isDown.Value = true;
            return FakeDiscord.Refusal(HttpStatusCode.BadGateway);
        };
        return isDown;
    }

    private static DiscordAddress InteractionAddress(DiscordBench bench, DateTimeOffset at)
    {
        return new DiscordAddress
        {
            Channel = new Snowflake(DiscordBench.Channel),
            Asker = new Snowflake(DiscordBench.Ann),
            Interaction = new InteractionAddress(new Snowflake(7), new Snowflake(FakeDiscord.Self), "token", Ephemeral: false, MayPost: true, at),
        };
    }
}
