using System.Net;
using ChatBot.Discord;
using ChatBot.Discord.Rest;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Rest;

/// <summary>What may be made again after an attempt that may have taken effect.</summary>
public sealed class LostAttemptTests
{
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
}
