using System.Text;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Faults;
using ChatBot.DiscordServer.Rest;
using ChatBot.DiscordServer.World;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.DiscordServer;

/// <summary>Limits are kept and faults happen as they are ordered.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private ScriptedDiscord _discord = null!;
    private RawBot _bot = null!;
    private TestGuild _guild = null!;
    private TestChannel _channel = null!;

    private string Messages => $"/channels/{_channel.Id}/messages";

    public async Task InitializeAsync()
    {
        _discord = await ScriptedDiscord.StartAsync(new ScriptedDiscordOptions { Limits = new RateLimits { GlobalPerSecond = 8, InvalidRequests = 3 } }, _time);
        _bot = new RawBot(_discord);
        _guild = _discord.AddGuild();
        _channel = _guild.AddChannel("general");
    }

    public async Task DisposeAsync()
    {
        _bot.Dispose();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task The_sixth_message_in_five_seconds_is_refused_with_the_bucket_in_its_headers()
    {
        var last = await RepeatAsync(5);
        Assert.Equal(("5", "0"), (last.Header("X-RateLimit-Limit"), last.Header("X-RateLimit-Remaining")));

        var refused = await _bot.PostAsync(Messages, new { content = "a" });

        Assert.Equal((429, "user", "5"), (refused.Status, refused.Header("X-RateLimit-Scope"), refused.Header("Retry-After")));
        Assert.Equal(last.Header("X-RateLimit-Bucket"), refused.Header("X-RateLimit-Bucket"));
        Assert.Equal(1, _discord.Rest.Provoked429);
        Assert.Equal(200, (await _bot.PostAsync($"/channels/{_guild.AddChannel("other").Id}/messages", new { content = "a" })).Status);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(200, (await _bot.PostAsync(Messages, new { content = "a" })).Status);
    }

    [Fact]
    public async Task The_global_limit_spans_routes_but_not_interactions()
    {
        for (var i = 0; i < 8; i++) await _bot.GetAsync("/users/@me");

        var refused = await _bot.GetAsync("/gateway");

        Assert.Equal((429, "global", "true"), (refused.Status, refused.Header("X-RateLimit-Scope"), refused.Header("X-RateLimit-Global")));
        Assert.True((bool)refused.Json!["global"]!);
        Assert.Equal(404, (await _bot.PostAsync("/interactions/1/t/callback", new { type = 5 })).Status);
    }

    [Fact]
    public async Task Too_many_invalid_requests_are_a_ban()
    {
        _bot.Headers.Remove("Authorization");
        for (var i = 0; i < 3; i++) Assert.Equal(401, (await _bot.GetAsync("/users/@me")).Status);

        var banned = await _bot.GetAsync("/users/@me");

        Assert.Equal((429, true), (banned.Status, _discord.Rest.Banned));
        Assert.Null(banned.Header("X-RateLimit-Bucket"));
        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.False(_discord.Rest.Banned);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_failure_comes_before_or_after_the_effect(bool after, int messages)
    {
        _discord.Faults.Add(new RestFault.Failing(502, after));

        Assert.Equal(502, (await _bot.PostAsync(Messages, new { content = "a" })).Status);
        Assert.Equal(messages, _channel.Messages.Count);
        Assert.Equal(200, (await _bot.PostAsync(Messages, new { content = "a" })).Status);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_connection_is_cut_before_or_after_the_effect(bool after, int messages)
    {
        _discord.Faults.Add(new RestFault.Cut(after));

        await Assert.ThrowsAsync<HttpRequestException>(() => _bot.PostAsync(Messages, new { content = "a" }));
        Assert.Equal(messages, _channel.Messages.Count);
    }

    [Fact]
    public async Task A_scripted_429_is_not_the_bots_fault_and_can_lack_its_headers()
    {
        _discord.Faults.Add(new RestFault.RateLimited(TimeSpan.FromSeconds(0.5), WithHeaders: false), route: "POST /channels/{channel_id}/messages");
        Assert.Equal(200, (await _bot.GetAsync("/users/@me")).Status);

        var limited = await _bot.PostAsync(Messages, new { content = "a" });

        Assert.Equal((429, 0.5), (limited.Status, (double)limited.Json!["retry_after"]!));
        Assert.Null(limited.Header("Retry-After"));
        Assert.Equal(0, _discord.Rest.Provoked429);
    }

    [Fact]
    public async Task A_slow_answer_comes_when_its_time_has_passed()
    {
        _discord.Faults.Add(new RestFault.Slow(TimeSpan.FromSeconds(30), AfterEffect: true));
        var slow = _bot.PostAsync(Messages, new { content = "a" });
        await _channel.WaitForAsync(messages => messages.Count == 1);

        Assert.False(slow.IsCompleted);
        await _discord.Rest.WaitForAsync(call => call.Method == "POST");
        while (!slow.IsCompleted) await AdvanceAsync();
        Assert.Equal(200, (await slow).Status);
    }

    [Fact]
    public async Task A_skewed_clock_shows_in_headers_and_ids()
    {
        _discord.Faults.ClockSkew = TimeSpan.FromHours(1);

        var answer = await _bot.GetAsync("/users/@me");

        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromHours(1), answer.Headers.Date);
        Assert.StartsWith((_time.GetUtcNow() + TimeSpan.FromHours(1)).ToUnixTimeSeconds().ToString()[..8], answer.Header("X-RateLimit-Reset"), StringComparison.Ordinal);
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromHours(1), new ChatBot.Discord.Snowflake(_discord.AddPerson("ann").Id).CreatedAt);
    }

    [Fact]
    public async Task In_an_outage_nobody_is_let_in()
    {
        _discord.Faults.Outage = true;
        await Assert.ThrowsAsync<HttpRequestException>(() => _bot.GetAsync("/users/@me"));

        _discord.Faults.Clear();
        Assert.Equal(200, (await _bot.GetAsync("/users/@me")).Status);
    }

    [Fact]
    public void A_plan_is_the_same_for_the_same_seed_and_ends_what_it_begins()
    {
        var plan = FaultPlan.Make(7, TimeSpan.FromMinutes(1), 200);

        Assert.Equal(plan.ToString(), FaultPlan.Make(7, TimeSpan.FromMinutes(1), 200).ToString());
        Assert.NotEqual(plan.ToString(), FaultPlan.Make(8, TimeSpan.FromMinutes(1), 200).ToString());
        Assert.All(Enum.GetValues<FaultKind>(), kind => Assert.Contains(plan.Faults, fault => fault.Kind == kind));
        Assert.Equal(plan.Faults.Count(fault => fault is { Kind: FaultKind.Outage, Ends: false }), plan.Faults.Count(fault => fault is { Kind: FaultKind.Outage, Ends: true }));
    }

    [Fact]
    public async Task A_plan_runs_by_the_servers_clock_and_leaves_everything_working()
    {
        var running = FaultPlan.Make(3, TimeSpan.FromMinutes(1), 50).RunAsync(_discord);
        while (!running.IsCompleted) await AdvanceAsync();
        await running;

        using var bot = new RawBot(_discord);
        Assert.Equal(200, (await bot.GetAsync("/users/@me")).Status);
    }

    [Fact]
    public void A_body_is_checked_against_the_published_document_where_there_is_one()
    {
        var above = new DirectoryInfo(AppContext.BaseDirectory);
        while (above is not null && !File.Exists(Path.Combine(above.FullName, "shared", "discord-openapi.json"))) above = above.Parent;

        Assert.Equal(above is not null, _discord.ChecksSchema);
    }

    [Fact]
    public async Task Attachments_can_be_fetched()
    {
        var alice = _guild.AddMember("alice");
        alice.Say(_channel, "look", attachments: new TestAttachment(5, "a b.txt", Encoding.UTF8.GetBytes("inside")));
        var listed = await _bot.GetAsync($"{Messages}?limit=1");
        Assert.Empty(listed.Json![0]!["attachments"]!.AsArray());
        alice.Say(_channel, "look", mentionBot: true, attachments: new TestAttachment(6, "a b.txt", Encoding.UTF8.GetBytes("inside")));
        var url = (string)(await _bot.GetAsync($"{Messages}?limit=1")).Json![0]!["attachments"]![0]!["url"]!;

        using var http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true);
        Assert.Equal("inside", await http.GetStringAsync(new Uri(url)));
    }

    private async Task<RawAnswer> RepeatAsync(int times)
    {
        for (var i = 1; i < times; i++) Assert.Equal(200, (await _bot.PostAsync(Messages, new { content = "a" })).Status);
        return await _bot.PostAsync(Messages, new { content = "a" });
    }

    private async Task AdvanceAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        await Task.Yield();
    }
}
