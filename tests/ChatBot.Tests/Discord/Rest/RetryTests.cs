using System.Net.Sockets;
using ChatBot.Discord;
using ChatBot.Discord.Rest;

namespace ChatBot.Tests.Discord.Rest;

public sealed class RetryTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_message_is_posted_again_with_the_same_nonce_after_a_failure(int status)
    {
        var rig = new RestRig();
        rig.Api.Answer(status, "oops");
        rig.Api.Answer(200, """{"id":"77"}""");

        var call = rig.PostAsync();
        await rig.FinishAsync(call);

        Assert.Equal(new Snowflake(77), (await call).Id);
        Assert.Equal(2, rig.Api.Requests.Count);
        Assert.Equal(rig.Api.Requests[0].Text, rig.Api.Requests[1].Text);
        Assert.Matches("\"nonce\":\"[0-9a-f]{25}\",\"enforce_nonce\":true", rig.Api.Requests[0].Text);
    }

    [Fact]
    public async Task A_message_is_posted_again_when_the_answer_is_lost_or_no_JSON()
    {
        var rig = new RestRig();
        rig.Api.Fail(new HttpRequestException(HttpRequestError.ResponseEnded, "broken off"));
        rig.Api.Fail(new IOException("reset"));
        rig.Api.Fail(new SocketException((int)SocketError.NotConnected));
        rig.Api.Answer(200, "<html>");
        rig.Api.Answer(200, """{"id":"77"}""");

        var call = rig.PostAsync();
        await rig.FinishAsync(call);

        Assert.Equal(new Snowflake(77), (await call).Id);
    }

    [Fact]
    public async Task An_answer_without_a_body_is_asked_for_again()
    {
        var rig = new RestRig();
        rig.Api.Answer(200, "");
        rig.Api.Answer(200, "null");
        rig.Api.Answer(200, """{"id":"77"}""");

        var call = rig.PostAsync();
        await rig.FinishAsync(call);

        Assert.Equal(new Snowflake(77), (await call).Id);
    }

    [Fact]
    public async Task An_attempt_without_an_answer_ends_in_time_and_another_is_made()
    {
        var rig = new RestRig(new DiscordRestOptions { Token = RestRig.Token, ApiBaseUrl = "http://discord.test", AttemptTimeout = TimeSpan.FromSeconds(15), JitterSeed = 1 });
        rig.Api.Hold();
        var call = rig.PostAsync();

        rig.Time.Advance(TimeSpan.FromSeconds(14.999));
        Assert.Single(rig.Api.Requests);
        Assert.InRange(rig.Time.NextDue!.Value, TimeSpan.Zero, TimeSpan.FromMilliseconds(3));
        rig.Time.Advance(rig.Time.NextDue.Value);
        while (rig.Time.NextDue is null) await Task.Yield();
        rig.Time.Advance(rig.Time.NextDue.Value);
        await call;

        Assert.Equal(2, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task Waits_double_with_jitter_and_after_five_attempts_the_call_fails()
    {
        var rig = new RestRig();
        for (var attempt = 0; attempt < 10; attempt++) rig.Api.Answer(500);

        var call = rig.PostAsync();
        var failure = await Assert.ThrowsAsync<DiscordUnavailableException>(() => rig.FinishAsync(call));

        Assert.True(failure.MayHaveTakenEffect);
        Assert.Equal(5, rig.Api.Requests.Count);
        var gaps = rig.Api.Requests.Zip(rig.Api.Requests.Skip(1), (before, after) => (after.At - before.At).TotalSeconds).ToList();
        foreach (var (index, gap) in gaps.Index()) Assert.InRange(gap, 0.25 * Math.Pow(2, index), 0.5 * Math.Pow(2, index));
    }

    [Fact]
    public async Task A_message_that_waits_for_another_attempt_is_not_overtaken_in_its_channel()
    {
        var rig = new RestRig();
        rig.Api.Answer(500);
        var calls = new[] { rig.PostAsync("first"), rig.PostAsync("second") };
        await rig.PostAsync("elsewhere", channel: 7);
        await rig.FinishAsync(Task.WhenAll(calls));

        Assert.Equal(["first", "elsewhere", "first", "second"], rig.Api.Requests.Select(request => request.Text.Split('"')[3]));
    }

    [Fact]
    public async Task Two_clients_do_not_come_back_at_the_same_moment()
    {
        async Task<TimeSpan> GapAsync(int seed)
        {
            var rig = new RestRig(new DiscordRestOptions { Token = "t", ApiBaseUrl = "http://discord.test", AttemptTimeout = TimeSpan.FromDays(1), JitterSeed = seed });
            for (var attempt = 0; attempt < 4; attempt++) rig.Api.Answer(500);
            await rig.FinishAsync(rig.PostAsync());
            return rig.Api.Requests[^1].At - rig.Api.Requests[0].At;
        }

        Assert.NotEqual(await GapAsync(1), await GapAsync(2));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    public async Task A_final_answer_is_not_asked_for_again(int status)
    {
        var rig = new RestRig();
        rig.Api.Answer(status, """{"code":50035,"message":"Invalid Form Body","errors":{"content":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 2000 or fewer in length."}]},"embeds":{"0":{"title":{"_errors":[{"code":"X"}]}}}}}""");

        var refused = await Assert.ThrowsAsync<DiscordApiException>(() => rig.PostAsync());

        Assert.Equal(status, (int)refused.Status);
        Assert.Equal("Invalid Form Body (content: BASE_TYPE_MAX_LENGTH, embeds.0.title: X)", refused.Message);
        Assert.Equal("POST channels/{channel}/messages", refused.Route);
        Assert.Single(rig.Api.Requests);
    }

    [Fact]
    public async Task A_refusal_without_JSON_is_final_too()
    {
        var rig = new RestRig();
        rig.Api.Answer(404, "<html>");

        var refused = await Assert.ThrowsAsync<DiscordApiException>(() => rig.PostAsync());

        Assert.Equal((0, "status 404"), (refused.Code, refused.Message));
    }

    [Fact]
    public async Task The_callers_cancellation_ends_the_wait_for_another_attempt()
    {
        var rig = new RestRig();
        rig.Api.Answer(500);
        using var cancellation = new CancellationTokenSource();
        var call = rig.Client.CreateMessageAsync(RestRig.Channel, RestRig.Draft(), cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(rig.Api.Requests);
    }
}
