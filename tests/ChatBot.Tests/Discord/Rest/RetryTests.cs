using System.Net;
using System.Net.Sockets;
using ChatBot.Discord;
using ChatBot.Discord.Rest;
using ChatBot.Tests.Fakes;

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

    [Fact]
    public async Task A_follow_up_is_not_posted_again_when_it_may_be_there()
    {
        var rig = new RestRig();
        rig.Api.Answer(502);

        var failure = await Assert.ThrowsAsync<DiscordUnavailableException>(
            () => rig.Client.CreateFollowupAsync(RestRig.Application, RestRig.InteractionToken, RestRig.Draft(), CancellationToken.None));

        Assert.True(failure.MayHaveTakenEffect);
        Assert.Single(rig.Api.Requests);
        Assert.DoesNotContain("nonce", rig.Api.Requests[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_is_posted_again_when_it_never_left_the_machine()
    {
        var rig = new RestRig();
        rig.Api.Fail(new HttpRequestException(HttpRequestError.ConnectionError, "refused"));
        rig.Api.Fail(new HttpRequestException(HttpRequestError.NameResolutionError, "no such host"));
        rig.Api.Answer(429, """{"retry_after":0.1}""");

        await rig.FinishAsync(rig.Client.CreateFollowupAsync(RestRig.Application, RestRig.InteractionToken, RestRig.Draft(), CancellationToken.None));

        Assert.Equal(4, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task A_network_that_is_down_is_no_sign_that_anything_took_effect()
    {
        var rig = new RestRig();
        for (var attempt = 0; attempt < 5; attempt++) rig.Api.Fail(new HttpRequestException(HttpRequestError.ConnectionError, "refused"));

        var failure = await Assert.ThrowsAsync<DiscordUnavailableException>(() => rig.FinishAsync(rig.PostAsync()));

        Assert.False(failure.MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_message_is_not_posted_again_once_Discord_may_have_forgotten_the_nonce()
    {
        var rig = new RestRig();
        rig.Api.Answer(500);
        rig.Api.Answer(429, """{"retry_after":100}""");

        var failure = await Assert.ThrowsAsync<DiscordUnavailableException>(() => rig.FinishAsync(rig.PostAsync()));

        Assert.True(failure.MayHaveTakenEffect);
        Assert.Equal(2, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task A_repetition_that_stood_in_the_queue_too_long_is_given_up()
    {
        var rig = new RestRig();
        rig.Api.Answer(500, "", ScriptedApi.Bucket("b", limit: 1, remaining: 0, resetAfter: 90));

        var failure = await Assert.ThrowsAsync<DiscordUnavailableException>(() => rig.FinishAsync(rig.PostAsync()));

        Assert.True(failure.MayHaveTakenEffect);
        Assert.Single(rig.Api.Requests);
    }

    [Fact]
    public async Task A_new_call_with_a_nonce_in_doubt_is_not_made_once_Discord_may_have_forgotten_it()
    {
        var rig = new RestRig();
        rig.Api.Answer(200, "{}", ScriptedApi.Bucket("b", limit: 1, remaining: 0, resetAfter: 40));
        await rig.PostAsync();
        var draft = RestRig.Draft() with { Nonce = "n", NonceInDoubtSince = rig.Time.GetTimestamp() };
        rig.Time.Advance(TimeSpan.FromSeconds(30));
        await rig.FinishAsync(rig.Client.CreateMessageAsync(RestRig.Channel, draft, CancellationToken.None));
        rig.Api.Answer(200, "{}", ScriptedApi.Bucket("b", limit: 1, remaining: 0, resetAfter: 40));
        await rig.FinishAsync(rig.PostAsync());

        var late = rig.Client.CreateMessageAsync(RestRig.Channel, draft, CancellationToken.None);
        Assert.True((await Assert.ThrowsAsync<DiscordUnavailableException>(() => rig.FinishAsync(late))).MayHaveTakenEffect);
        Assert.Equal(3, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task An_answer_to_an_interaction_is_tried_for_three_seconds_and_no_longer()
    {
        var rig = new RestRig();
        for (var attempt = 0; attempt < 5; attempt++) rig.Api.Hold();
        var began = rig.Time.GetUtcNow();

        var call = rig.Client.RespondAsync(new Snowflake(1), RestRig.InteractionToken, InteractionResponse.Deferred(), CancellationToken.None);
        Assert.True((await Assert.ThrowsAsync<DiscordUnavailableException>(() => rig.FinishAsync(call))).MayHaveTakenEffect);

        Assert.InRange(rig.Api.Requests.Count, 2, 3);
        Assert.InRange((rig.Time.GetUtcNow() - began).TotalSeconds, 2, 4.2);
    }

    [Fact]
    public async Task Deleting_what_a_lost_attempt_deleted_succeeds()
    {
        var rig = new RestRig();
        rig.Api.Answer(504);
        rig.Api.Answer(404, """{"code":10008,"message":"Unknown Message"}""");

        await rig.FinishAsync(rig.Client.DeleteMessageAsync(RestRig.Channel, new Snowflake(1), CancellationToken.None));

        Assert.Equal(2, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task Deleting_what_was_never_there_fails()
    {
        var rig = new RestRig();
        rig.Api.Answer(404, """{"code":10008,"message":"Unknown Message"}""");

        var refused = await Assert.ThrowsAsync<DiscordApiException>(
            () => rig.Client.DeleteMessageAsync(RestRig.Channel, new Snowflake(1), CancellationToken.None));

        Assert.Equal((HttpStatusCode.NotFound, DiscordErrorCode.UnknownMessage, "Unknown Message"), (refused.Status, refused.Code, refused.Message));
    }

    [Fact]
    public async Task Acknowledging_what_a_lost_attempt_acknowledged_succeeds()
    {
        var rig = new RestRig();
        rig.Api.Answer(500);
        rig.Api.Answer(400, """{"code":40060,"message":"Interaction has already been acknowledged."}""");

        await rig.FinishAsync(rig.Client.RespondAsync(new Snowflake(1), RestRig.InteractionToken, InteractionResponse.Deferred(), CancellationToken.None));
    }

    [Fact]
    public async Task A_thread_that_a_lost_attempt_started_is_fetched()
    {
        var rig = new RestRig();
        rig.Api.Answer(502);
        rig.Api.Answer(400, """{"code":160004,"message":"A thread has already been created for this message"}""");
        rig.Api.Answer(200, """{"id":"9","name":"n","type":11}""");

        var call = rig.Client.StartThreadAsync(RestRig.Channel, new Snowflake(9), "n", CancellationToken.None);
        await rig.FinishAsync(call);

        Assert.True((await call).IsThread);
        Assert.Equal("/api/v10/channels/9", rig.Api.Requests[2].Path);
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
