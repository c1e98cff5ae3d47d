using System.Net;
using ChatBot.Core.Conversations;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Discord;

public sealed class DeliveryFaultsTests : IDisposable
{
    private static readonly string Posting = $"POST /api/v10/channels/{DiscordBench.Channel}/messages";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

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

    private static Task<int> ExecuteAsync(DiscordBench bench, string sql) => bench.Core.Get<Database>().RunAsync(
        db =>
        {
            using var command = db.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteNonQuery();
        },
        CancellationToken.None);
}
