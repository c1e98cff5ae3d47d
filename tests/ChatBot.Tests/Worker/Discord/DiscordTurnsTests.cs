using System.Net;
using System.Runtime.CompilerServices;
using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Discord;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Discord;

namespace ChatBot.Tests.Worker.Discord;

public sealed class DiscordTurnsTests : IDisposable
{
    private static readonly string Posting = $"POST /api/v10/channels/{DiscordBench.Channel}/messages";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_question_is_answered_by_a_reply_to_it_after_typing()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var question = await bench.AskAsync();
        await bench.UntilQuietAsync();

        var reply = Assert.Single(bench.Discord.Replies(DiscordBench.Channel));
        Assert.StartsWith("Hello there.\n-# assistant", reply.Content, StringComparison.Ordinal);
        Assert.Equal(question.Id.Value, reply.Reference);
        Assert.Equal(["again", "raw", "cut", "prompt", "delete"], reply.Buttons);
        Assert.Contains(bench.Discord.Requests, request => request.EndsWith("/typing", StringComparison.Ordinal));
        Assert.EndsWith("Human: Why?\nAssistant:", bench.Core.Backend.Requests.Last().Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reply_grows_while_it_is_written_and_can_be_stopped_meanwhile()
    {
        var more = new TaskCompletionSource();
        await using var bench = await DiscordBench.StartAsync(_folder, backend: new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = more.Task } });
        await bench.AskAsync();
        await bench.UntilAsync(() => bench.Discord.Replies(DiscordBench.Channel) is [{ Content: "One", Buttons: ["stop"] }]);
        more.SetResult();
        await bench.UntilQuietAsync();

        var versions = Assert.Single(bench.Discord.Replies(DiscordBench.Channel)).Versions.Where(version => !version.StartsWith("-# ", StringComparison.Ordinal));
        Assert.Equal(["One", "One two."], versions.Select(version => version.Split('\n')[0]).Distinct());
    }

    [Fact]
    public async Task While_the_model_thinks_the_bot_types()
    {
        var think = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var bench = await DiscordBench.StartAsync(_folder, backend: new ScriptedBackend { Reply = _ => new Script(" One") { Before = _ => think.Task } });
        await bench.AskAsync();
        await bench.UntilAsync(() => bench.Discord.Requests.Any(call => call.EndsWith("/typing", StringComparison.Ordinal)));
        think.SetResult();
        await bench.UntilQuietAsync();

        Assert.StartsWith("One\n", Assert.Single(bench.Discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edits_of_one_message_keep_their_distance()
    {
        var backend = new ScriptedBackend();
        await using var bench = await DiscordBench.StartAsync(_folder, backend: backend);
        var started = bench.Core.Time.GetUtcNow();
        backend.Reply = _ => new Script([.. Enumerable.Range(0, 400).Select(i => $" {i}")])
        {
            Before = i => Task.Delay(TimeSpan.FromMilliseconds(40), bench.Core.Time),
        };
        await bench.AskAsync();
        await bench.UntilQuietAsync();

        // How often it is edited at least is up to the machine: the clock does not wait for the work.
        var seconds = (bench.Core.Time.GetUtcNow() - started).TotalSeconds;
        Assert.InRange(bench.Discord.Replies(DiscordBench.Channel)[0].Versions.Count, 2, seconds + 2);
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_answered_once()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var question = await bench.AskAsync();
        await bench.UntilQuietAsync();
        await bench.AskAsync(question);
        await bench.UntilQuietAsync();

        Assert.Single(bench.Discord.Replies(DiscordBench.Channel));
    }

    [Fact]
    public async Task A_reply_to_the_bot_continues_the_conversation()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        await bench.AskAsync("First?");
        await bench.UntilQuietAsync();
        await bench.AskAsync(bench.Message("Second?", replyTo: bench.Of(bench.Discord.Replies(DiscordBench.Channel)[0])));
        await bench.UntilQuietAsync();

        Assert.EndsWith(
            "Human: First?\nAssistant: Hello there.\n\nHuman: Second?\nAssistant:", bench.Core.Backend.Requests.Last().Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_survives_a_discord_that_fails_for_a_while()
    {
        var failures = 30;
        var discord = new FakeDiscord { Before = call => call.Contains("messages", StringComparison.Ordinal) && failures-- > 0 ? FakeDiscord.Refusal(HttpStatusCode.BadGateway) : null };
        await using var bench = await DiscordBench.StartAsync(_folder, discord);
        await bench.AskAsync();
        await bench.UntilQuietAsync();

        Assert.StartsWith("Hello there.", Assert.Single(discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
        Assert.Empty(await bench.Core.Get<DeliveryStore>().LoadUndeliveredAsync("discord", CancellationToken.None));
    }

    [Fact]
    public async Task A_post_whose_answer_was_lost_is_found_again_after_discord_forgot_its_nonce()
    {
        var discord = new FakeDiscord();
        await using var bench = await DiscordBench.StartAsync(_folder, discord);
        DateTimeOffset? lostAt = null;
        discord.After = call =>
        {
            if (lostAt is not null || call != Posting)
                return null;
            lostAt = bench.Core.Time.GetUtcNow();
            return FakeDiscord.Refusal(HttpStatusCode.BadGateway);
        };
        discord.Before = call =>
        {
            if (lostAt is null || call != Posting)
                return null;
            if (bench.Core.Time.GetUtcNow() - lostAt < TimeSpan.FromMinutes(3))
                return FakeDiscord.Refusal(HttpStatusCode.BadGateway);
            discord.ForgetNonces();
            return null;
        };
        await bench.AskAsync();
        await bench.UntilQuietAsync();

        Assert.StartsWith("Hello there.", Assert.Single(discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_survives_a_database_that_cannot_be_read_for_a_while()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        await ExecuteAsync(bench, "ALTER TABLE deliveries RENAME TO unreadable");
        await bench.AskAsync();
        await bench.UntilAsync(() => bench.Core.Backend.Requests.Count == 1);
        var until = bench.Core.Time.GetUtcNow() + TimeSpan.FromMinutes(1);
        await bench.UntilAsync(() => bench.Core.Time.GetUtcNow() > until);
        Assert.Equal(1, bench.Turns.Count);
        await ExecuteAsync(bench, "ALTER TABLE unreadable RENAME TO deliveries");
        await bench.UntilQuietAsync();

        Assert.StartsWith("Hello there.", Assert.Single(bench.Discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discord_saying_no_for_good_ends_the_delivery_and_the_turn()
    {
        var discord = new FakeDiscord { Before = _ => FakeDiscord.Refusal(HttpStatusCode.Forbidden, 50013) };
        await using var bench = await DiscordBench.StartAsync(_folder, discord);
        await bench.AskAsync();
        await bench.UntilQuietAsync();

        Assert.Empty(discord.Messages);
        Assert.Empty(await bench.Core.Get<DeliveryStore>().LoadUndeliveredAsync("discord", CancellationToken.None));
    }

    [Fact]
    public async Task A_reply_to_a_question_in_an_unreadable_history_is_an_ordinary_message()
    {
        var discord = new FakeDiscord();
        var refused = false;
        discord.Before = call =>
        {
            if (refused || call != Posting)
                return null;
            refused = true;
            return FakeDiscord.Refusal(HttpStatusCode.BadRequest, 160002);
        };
        await using var bench = await DiscordBench.StartAsync(_folder, discord);
        await bench.AskAsync();
        await bench.UntilQuietAsync();

        Assert.Null(Assert.Single(discord.Replies(DiscordBench.Channel)).Reference);
    }

    [Fact]
    public async Task A_long_reply_is_in_several_messages_of_which_the_last_has_the_buttons()
    {
        var backend = new ScriptedBackend { Reply = _ => new Script([.. Enumerable.Range(0, 60).Select(i => $" This is sentence number {i} of the reply.")]) };
        await using var bench = await DiscordBench.StartAsync(_folder, backend: backend);
        await bench.AskAsync();
        await bench.UntilQuietAsync();

        var replies = bench.Discord.Replies(DiscordBench.Channel);
        Assert.Equal(2, replies.Count);
        Assert.Empty(replies[0].Buttons);
        Assert.Contains("delete", replies[1].Buttons);
        Assert.Null(replies[1].Reference);
    }

    [Fact]
    public async Task A_reply_beyond_the_limit_comes_as_a_file()
    {
        var backend = new ScriptedBackend { Reply = _ => new Script([.. Enumerable.Range(0, 60).Select(i => $" This is sentence number {i} of the reply.")]) };
        await using var bench = await DiscordBench.StartAsync(_folder, backend: backend);
        bench.Options.FileOverCharacters = 1000;
        await bench.AskAsync();
        await bench.UntilQuietAsync();

        var reply = Assert.Single(bench.Discord.Replies(DiscordBench.Channel));
        Assert.Contains("This is sentence number 59", reply.File, StringComparison.Ordinal);
        Assert.DoesNotContain("number 59", reply.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_program_finishes_the_reply_in_the_same_message_at_its_next_start()
    {
        var discord = new FakeDiscord();
        var bench = await DiscordBench.StartAsync(_folder, discord, new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = new TaskCompletionSource().Task } });
        await bench.AskAsync();
        await bench.UntilAsync(() => discord.Replies(DiscordBench.Channel).Count == 1);
        await bench.KillAsync();
        discord.ForgetNonces();

        await using var next = await DiscordBench.StartAsync(_folder, discord);
        await next.Resumption.RunAsync(CancellationToken.None);
        await next.UntilQuietAsync();

        Assert.StartsWith("Hello there.\n", Assert.Single(discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_was_posted_and_not_written_down_is_found_at_the_next_start()
    {
        var discord = new FakeDiscord();
        var bench = await DiscordBench.StartAsync(_folder, discord, new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = new TaskCompletionSource().Task } });
        var question = await bench.AskAsync();
        await bench.UntilAsync(() => discord.Replies(DiscordBench.Channel).Count == 1);
        var turn = await bench.Core.Store.FindTurnByMessageAsync("discord", question.Id.ToString(), CancellationToken.None);
        while ((await bench.Core.Get<DeliveryStore>().LoadDeliveriesAsync(turn!.Id, CancellationToken.None)).Count == 0)
            await Task.Yield();
        await bench.KillAsync();
        await using (var between = await DiscordBench.StartAsync(_folder, discord))
            await between.Core.Get<DeliveryStore>().RemoveDeliveryAsync(turn.Id, 0, CancellationToken.None);
        discord.ForgetNonces();

        await using var next = await DiscordBench.StartAsync(_folder, discord);
        await next.Resumption.RunAsync(CancellationToken.None);
        await next.UntilQuietAsync();

        Assert.StartsWith("Hello there.\n", Assert.Single(discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_ended_and_was_not_delivered_is_delivered_at_the_next_start()
    {
        var down = true;
        var discord = new FakeDiscord();
        discord.Before = _ => down ? FakeDiscord.Refusal(HttpStatusCode.BadGateway) : null;
        var bench = await DiscordBench.StartAsync(_folder, discord);
        var question = await bench.AskAsync();
        await bench.UntilAsync(() => bench.Core.Backend.Requests.Count == 1 && bench.Turns.Count == 1);
        await bench.KillAsync();
        down = false;

        await using var next = await DiscordBench.StartAsync(_folder, discord);
        await next.Resumption.RunAsync(CancellationToken.None);
        await next.UntilQuietAsync();

        Assert.Equal(question.Id.Value, Assert.Single(discord.Replies(DiscordBench.Channel)).Reference);
        Assert.StartsWith("Hello there.\n", discord.Replies(DiscordBench.Channel)[0].Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interactions_deferred_response_becomes_the_reply()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        await bench.Turns.BeginAsync(FromInteraction(bench), InteractionAddress(bench, bench.Core.Time.GetUtcNow()), CancellationToken.None);
        await bench.UntilQuietAsync();

        var reply = Assert.Single(bench.Discord.Messages);
        Assert.Equal("token", reply.Token);
        Assert.StartsWith("-# 💬 Why?\nHello there.\n", reply.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_tokens_life_an_ordinary_message_is_posted()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var address = InteractionAddress(bench, bench.Core.Time.GetUtcNow() - TimeSpan.FromMinutes(15));
        await bench.Turns.BeginAsync(FromInteraction(bench), address, CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.StartsWith("-# 💬 Why?\nHello there.\n", Assert.Single(bench.Discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_an_earlier_attempt_made_with_another_text_is_edited()
    {
        var more = new TaskCompletionSource();
        var discord = new FakeDiscord();
        await using var bench = await DiscordBench.StartAsync(_folder, discord, new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = more.Task } });
        var lost = 0;
        discord.After = call => call == Posting && lost++ < 2 ? FakeDiscord.Refusal(HttpStatusCode.BadGateway) : null;
        await bench.AskAsync();
        await bench.UntilAsync(() => lost == 2);
        more.SetResult();
        await bench.UntilQuietAsync();

        Assert.StartsWith("One two.\n", Assert.Single(discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_tokens_life_a_private_reply_is_posted_nowhere_and_not_owed()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var address = InteractionAddress(bench, bench.Core.Time.GetUtcNow() - TimeSpan.FromMinutes(15));
        await bench.Turns.BeginAsync(FromInteraction(bench), address with { Interaction = address.Interaction! with { Ephemeral = true } }, CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.Empty(bench.Discord.Requests);
        Assert.Empty(await bench.Core.Get<DeliveryStore>().LoadUndeliveredAsync("discord", CancellationToken.None));
    }

    [Fact]
    public async Task A_private_reply_whose_token_ends_meanwhile_is_not_posted_in_the_channel()
    {
        var discord = new FakeDiscord { Before = call => call.Contains("/webhooks/", StringComparison.Ordinal) ? FakeDiscord.Refusal(HttpStatusCode.NotFound, 10015) : null };
        await using var bench = await DiscordBench.StartAsync(_folder, discord);
        var address = InteractionAddress(bench, bench.Core.Time.GetUtcNow());
        await bench.Turns.BeginAsync(FromInteraction(bench), address with { Interaction = address.Interaction! with { Ephemeral = true } }, CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.Empty(discord.Messages);
    }

    [Fact]
    public async Task A_message_too_old_to_be_edited_is_posted_anew()
    {
        var more = new TaskCompletionSource();
        var discord = new FakeDiscord();
        await using var bench = await DiscordBench.StartAsync(_folder, discord, new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = more.Task } });
        await bench.AskAsync();
        await bench.UntilAsync(() => discord.Replies(DiscordBench.Channel).Count == 1);
        var old = discord.Replies(DiscordBench.Channel)[0].Id;
        discord.ForgetNonces();
        discord.Before = call => call == $"PATCH /api/v10/channels/{DiscordBench.Channel}/messages/{old}" ? FakeDiscord.Refusal(HttpStatusCode.BadRequest, 30046) : null;
        more.SetResult();
        await bench.UntilQuietAsync();

        var reply = Assert.Single(discord.Replies(DiscordBench.Channel));
        Assert.NotEqual(old, reply.Id);
        Assert.StartsWith("One two.\n", reply.Content, StringComparison.Ordinal);
    }

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

        Assert.True(Assert.IsType<TurnSubmission.Accepted>(submission).Turn.HasEnded);
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

    [Fact]
    public async Task Stopping_keeps_what_was_written()
    {
        await using var bench = await DiscordBench.StartAsync(_folder, backend: new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = new TaskCompletionSource().Task } });
        var question = await bench.AskAsync();
        await bench.UntilAsync(() => bench.Discord.Replies(DiscordBench.Channel) is [{ Content: "One" }]);
        var turn = await bench.Core.Store.FindTurnByMessageAsync("discord", question.Id.ToString(), CancellationToken.None);
        bench.Turns.Find(turn!.Id)!.Cancel();
        await bench.UntilQuietAsync();

        var reply = Assert.Single(bench.Discord.Replies(DiscordBench.Channel));
        Assert.StartsWith("One\n-# assistant · assistant · stopped ·", reply.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_waits_shows_its_place_in_the_line()
    {
        var go = new TaskCompletionSource();
        await using var bench = await DiscordBench.StartAsync(_folder, backend: new ScriptedBackend { Slots = 1, Reply = _ => new Script(" One", " two.") { Hold = go.Task } });
        await bench.AskAsync(bench.Message($"<@{FakeDiscord.Self}> A", channel: 1));
        await bench.UntilAsync(() => bench.Discord.Replies(1).Count == 1);
        await bench.AskAsync(bench.Message($"<@{FakeDiscord.Self}> B", channel: 2));
        await bench.UntilAsync(() => bench.Discord.Replies(2) is [{ Content: "-# ⏳ In line: 1" }]);
        go.SetResult();
        await bench.UntilQuietAsync();

        Assert.StartsWith("One two.\n", Assert.Single(bench.Discord.Replies(2)).Content, StringComparison.Ordinal);
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

    private static Task<int> ExecuteAsync(DiscordBench bench, string sql) => bench.Core.Get<Database>().RunAsync(
        db =>
        {
            using var command = db.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteNonQuery();
        },
        CancellationToken.None);

    private static InboundMessage FromInteraction(DiscordBench bench) =>
        new() { Platform = "discord", Conversation = "c", Author = "21", MessageId = bench.Discord.NewId().ToString(), Text = "Why?" };

    private static TurnAddress InteractionAddress(DiscordBench bench, DateTimeOffset at)
    {
        return new TurnAddress
        {
            Channel = new Snowflake(DiscordBench.Channel),
            Asker = new Snowflake(DiscordBench.Ann),
            Interaction = new InteractionAddress(new Snowflake(7), new Snowflake(FakeDiscord.Self), "token", Ephemeral: false, MayPost: true, at),
        };
    }
}
