using System.Net;
using ChatBot.Discord.Rest;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Rest;

public sealed class RequestGuardTests
{
    private const int TokenRefused = 5;
    private const int TooManyRefused = 6;
    private const int TokenAccepted = 7;

    private const string Unauthorized = """{"code":0,"message":"401: Unauthorized"}""";

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task After_too_many_refusals_no_request_is_made_until_they_are_ten_minutes_old(int status)
    {
        var rig = Rig(budget: 20);
        for (var call = 0; call < 20; call++) await RefuseAsync(rig, status);

        var failure = await Assert.ThrowsAsync<DiscordUnavailableException>(() => rig.PostAsync(channel: 9_999));
        rig.Time.Advance(TimeSpan.FromMinutes(9.9));
        await Assert.ThrowsAsync<DiscordUnavailableException>(() => rig.PostAsync(channel: 9_999));
        Assert.Equal(20, rig.Api.Requests.Count);
        rig.Time.Advance(TimeSpan.FromMinutes(0.3));
        await rig.PostAsync(channel: 9_999);

        Assert.InRange(failure.RetryAfter!.Value, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10.2));
        Assert.Equal(21, rig.Api.Requests.Count);
        Assert.Equal(1, rig.Log.Count(TooManyRefused));
    }

    [Fact]
    public async Task A_call_that_is_stopped_after_an_attempt_of_unknown_fate_says_that_it_may_have_taken_effect()
    {
        var rig = Rig(budget: 1);
        rig.Api.Answer(500);
        var call = rig.PostAsync();
        await RefuseAsync(rig, 403);

        Assert.True((await Assert.ThrowsAsync<DiscordUnavailableException>(() => rig.FinishAsync(call))).MayHaveTakenEffect);
        Assert.Equal(2, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task Refusals_leave_the_count_one_by_one()
    {
        var rig = Rig(budget: 3);
        await RefuseAsync(rig, 403);
        rig.Time.Advance(TimeSpan.FromMinutes(5));
        await RefuseAsync(rig, 403);
        await RefuseAsync(rig, 403);
        await Assert.ThrowsAsync<DiscordUnavailableException>(() => rig.PostAsync());

        rig.Time.Advance(TimeSpan.FromMinutes(5.2));
        await RefuseAsync(rig, 403);

        await Assert.ThrowsAsync<DiscordUnavailableException>(() => rig.PostAsync());
    }

    [Fact]
    public async Task Limits_that_everybody_shares_and_other_refusals_do_not_count()
    {
        var rig = Rig(budget: 2);
        for (var call = 0; call < 5; call++)
        {
            rig.Api.Answer(429, """{"retry_after":0.1}""", ("X-RateLimit-Scope", "shared"));
            await rig.FinishAsync(rig.PostAsync());
            await RefuseAsync(rig, 404);
        }

        Assert.Equal(15, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task After_a_401_the_token_is_shown_by_one_request_every_few_minutes()
    {
        var rig = new RestRig();
        rig.Api.Answer(401, Unauthorized);
        var refused = await Assert.ThrowsAsync<DiscordApiException>(() => rig.PostAsync());
        for (var minute = 0; minute < 60; minute++)
        {
            rig.Api.Answer(401, Unauthorized);
            foreach (var call in new Task[] { rig.Client.GetGatewayBotAsync(default), rig.Client.GetCurrentUserAsync(default), rig.PostAsync(channel: 9_999) })
                await Assert.ThrowsAnyAsync<Exception>(() => call);
            rig.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Equal(20, rig.Api.Requests.Count);
        Assert.Equal(1, rig.Log.Count(TokenRefused));
        Assert.True(rig.Client.IsTokenRefused);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    public async Task A_token_that_was_refused_by_mistake_is_good_again_with_the_next_answer(int status)
    {
        var rig = new RestRig();
        rig.Api.Answer(401, Unauthorized);
        await Assert.ThrowsAsync<DiscordApiException>(() => rig.PostAsync());
        await Assert.ThrowsAsync<DiscordUnavailableException>(() => rig.PostAsync());
        rig.Time.Advance(TimeSpan.FromMinutes(3));
        rig.Api.Answer(status, """{"id":"7","code":50013,"message":"m"}""");
        await Record.ExceptionAsync(() => rig.PostAsync());

        Assert.False(rig.Client.IsTokenRefused);
        await rig.PostAsync();
        Assert.Equal(1, rig.Log.Count(TokenAccepted));
    }

    [Fact]
    public async Task A_failure_says_nothing_of_a_token_that_was_refused()
    {
        var rig = new RestRig();
        rig.Api.Answer(401, Unauthorized);
        await Assert.ThrowsAsync<DiscordApiException>(() => rig.PostAsync());
        rig.Time.Advance(TimeSpan.FromMinutes(3));
        rig.Api.Answer(502);
        await Assert.ThrowsAsync<DiscordUnavailableException>(() => rig.FinishAsync(rig.PostAsync()));

        Assert.True(rig.Client.IsTokenRefused);
        Assert.Equal(2, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task Calls_that_waited_while_the_token_was_refused_are_not_made()
    {
        var rig = new RestRig();
        var held = rig.Api.Hold();
        var calls = new[] { rig.PostAsync(), rig.PostAsync(), rig.PostAsync() };

        held.SetResult(ScriptedApi.Response(401));

        await Assert.ThrowsAsync<DiscordApiException>(() => calls[0]);
        foreach (var call in calls[1..]) await Assert.ThrowsAsync<DiscordUnavailableException>(() => call);
        Assert.Single(rig.Api.Requests);
    }

    [Fact]
    public async Task An_interactions_token_that_ran_out_says_nothing_of_the_bots()
    {
        var rig = new RestRig();
        rig.Api.Answer(401, """{"code":50027,"message":"Invalid Webhook Token"}""");

        var refused = await Assert.ThrowsAsync<DiscordApiException>(
            () => rig.Client.EditOriginalResponseAsync(RestRig.Application, RestRig.InteractionToken, RestRig.Draft(), CancellationToken.None));
        await rig.PostAsync();

        Assert.Equal(DiscordErrorCode.InvalidWebhookToken, refused.Code);
        Assert.Equal(0, rig.Log.Count(TokenRefused));
    }

    [Fact]
    public async Task Discord_is_left_alone_long_before_it_bans_the_address()
    {
        var rig = new RestRig();
        for (var call = 0; call < 6_000; call++)
        {
            rig.Api.Answer(403, """{"code":50013,"message":"Missing Permissions"}""");
            await Record.ExceptionAsync(() => rig.PostAsync());
        }

        Assert.Equal(5_000, rig.Api.Requests.Count);
    }

    private static RestRig Rig(int budget) => new(new DiscordRestOptions
    {
        Token = RestRig.Token,
        ApiBaseUrl = "http://discord.test",
        AttemptTimeout = TimeSpan.FromDays(1),
        LongestWait = TimeSpan.FromMinutes(1),
        RequestsPerSecond = RestRig.NoPace,
        InvalidRequestBudget = budget,
        JitterSeed = 1,
    });

    /// <summary>Each in a channel of its own; a limit is too long to be waited for.</summary>
    private static async Task RefuseAsync(RestRig rig, int status)
    {
        rig.Api.Answer(status, """{"code":1,"message":"no","retry_after":100}""");
        Assert.NotNull(await Record.ExceptionAsync(() => rig.PostAsync(channel: (ulong)rig.Api.Requests.Count + 10)));
    }
}
