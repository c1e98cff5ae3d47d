using System.Net;
using ChatBot.Core.Channels;
using ChatBot.Core.Conversations;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Discord.Intake;

public sealed class QuestionIntakeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mention_alone_is_answered_with_how_to_ask()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        await bench.AskAsync("");

        Assert.Contains("`/help`", Assert.Single(bench.Discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
        Assert.Empty(bench.Core.Backend.Requests);
    }

    [Fact]
    public async Task The_bot_speaks_the_servers_language()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        bench.Guilds.Add(new Guild { Id = new Snowflake(DiscordBench.Guild), PreferredLocale = "zh-CN" });
        await bench.AskAsync("");

        Assert.Contains("请把问题", Assert.Single(bench.Discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channels_mode_decides_how_the_question_reaches_the_model()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        await SetAsync(bench, new ChannelSettings { Mode = ChannelMode.Raw });
        await bench.AskAsync("Why?");
        await bench.UntilQuietAsync();

        Assert.Equal("Why?", Assert.Single(bench.Core.Backend.Requests).Prompt);
    }

    [Fact]
    public async Task A_thread_has_the_settings_of_its_channel()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        await SetAsync(bench, new ChannelSettings { Mode = ChannelMode.Raw });
        bench.Guilds.Add(new Channel { Id = new Snowflake(77), GuildId = new Snowflake(DiscordBench.Guild), Type = ChannelType.PublicThread, ParentId = new Snowflake(DiscordBench.Channel) });
        await bench.AskAsync(bench.Message($"<@{FakeDiscord.Self}> Why?", channel: 77));
        await bench.UntilQuietAsync();

        Assert.Equal("Why?", Assert.Single(bench.Core.Backend.Requests).Prompt);
    }

    [Fact]
    public async Task Where_only_other_channels_are_allowed_it_is_silent()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        await bench.Core.Get<ChannelStore>().SaveAsync("discord", "400", null, new ChannelSettings { AllowedChannels = ["501"] }, "1", "channels", CancellationToken.None);
        await bench.AskAsync("Why?");

        Assert.Equal(0, bench.Turns.Count);
        Assert.Empty(bench.Discord.Requests);
    }

    [Fact]
    public async Task In_a_server_commands_that_change_things_for_others_are_slash_commands_only()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        await bench.AskAsync("/forget");

        Assert.Contains("slash command", Assert.Single(bench.Discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_direct_messages_they_work()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        await bench.AskAsync(bench.Message("/forget", guild: null));
        await bench.UntilQuietAsync();

        Assert.StartsWith("Forgotten.", Assert.Single(bench.Discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_queue_is_told_in_the_channel()
    {
        var go = new TaskCompletionSource();
        await using var bench = await DiscordBench.StartAsync(_folder, backend: new ScriptedBackend { Reply = _ => new Script(" a", " b") { Hold = go.Task } });
        for (var i = 0; i < 80; i++)
            await bench.AskAsync(bench.Message($"<@{FakeDiscord.Self}> {i}", channel: 9));

        Assert.Contains(bench.Discord.Replies(9), reply => reply.Content.StartsWith("Too many people", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hint_that_cannot_be_posted_harms_nothing()
    {
        await using var bench = await DiscordBench.StartAsync(_folder, new FakeDiscord { Before = _ => FakeDiscord.Refusal(HttpStatusCode.Forbidden, 50013) });
        await bench.AskAsync("");

        Assert.Empty(bench.Discord.Messages);
    }

    [Fact]
    public async Task While_the_database_fails_the_member_is_told()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        await bench.Core.KillAsync();
        await Assert.ThrowsAsync<StorageException>(() => bench.AskAsync());
        await bench.Questions.WhenEmptyAsync();

        Assert.Contains("could not be answered", Assert.Single(bench.Discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hint_that_waits_for_discord_does_not_hold_up_its_channel()
    {
        var down = true;
        await using var bench = await DiscordBench.StartAsync(_folder, new FakeDiscord());
        bench.Discord.Before = _ => down ? FakeDiscord.Refusal(HttpStatusCode.BadGateway) : null;
        await bench.Intake.HandleAsync(bench.Question(""), CancellationToken.None).WaitAsync(CoreHost.Patience);
        await bench.Intake.HandleAsync(bench.Question("Why?"), CancellationToken.None).WaitAsync(CoreHost.Patience);

        Assert.Equal(1, bench.Turns.Count);
        down = false;
        await bench.UntilQuietAsync();
        Assert.Contains(bench.Discord.Replies(DiscordBench.Channel), reply => reply.Content.StartsWith("Hello there.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_intent_only_what_addresses_the_bot_concerns_it()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);

        Assert.True(bench.Intake.MayConcern(bench.Question()));
        Assert.False(bench.Intake.MayConcern(bench.Message("Why?")));
        bench.Options.MessageContent = true;
        Assert.True(bench.Intake.MayConcern(bench.Message("Why?")));
    }

    private static Task SetAsync(DiscordBench bench, ChannelSettings settings) => bench.Core.Get<ChannelStore>().SaveAsync(
        "discord", DiscordBench.Guild.ToString(), DiscordBench.Channel.ToString(), settings, "1", "set", CancellationToken.None);
}
