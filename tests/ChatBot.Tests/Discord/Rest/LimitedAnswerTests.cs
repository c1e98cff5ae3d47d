using ChatBot.Discord;
using ChatBot.Discord.Rest;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Rest;

/// <summary>What follows an answer 429.</summary>
public sealed class LimitedAnswerTests
{
    [Fact]
    public async Task A_refused_call_is_made_again_after_the_time_Discord_names_and_before_later_ones()
    {
        var rig = new RestRig();
        rig.Api.Answer(
            429, """{"message":"You are being rate limited.","retry_after":1.337,"global":false}""", [.. ScriptedApi.Bucket("b", 5, 0, 1.337), ("Retry-After", "2"), ("X-RateLimit-Scope", "user")]);
        var first = rig.PostAsync("first");
        var second = rig.PostAsync("second");

        rig.Time.Advance(TimeSpan.FromSeconds(1.336));
        Assert.Single(rig.Api.Requests);
        rig.Time.Advance(TimeSpan.FromSeconds(0.001));
        await Task.WhenAll(first, second);

        Assert.Equal(["first", "first", "second"], rig.Api.Requests.Select(request => request.Text.Contains("first", StringComparison.Ordinal) ? "first" : "second"));
    }

    [Fact]
    public async Task A_global_limit_stops_every_channel_but_no_interaction()
    {
        var rig = new RestRig();
        rig.Api.Answer(429, """{"retry_after":3,"global":true}""", ("X-RateLimit-Global", "true"), ("X-RateLimit-Scope", "global"), ("Retry-After", "3"));
        var calls = new[] { rig.PostAsync(channel: 1), rig.PostAsync(channel: 2) };

        await rig.Client.RespondAsync(new Snowflake(1), RestRig.InteractionToken, InteractionResponse.Deferred(), CancellationToken.None);
        await rig.Client.CreateFollowupAsync(RestRig.Application, RestRig.InteractionToken, RestRig.Draft(), CancellationToken.None);
        Assert.Equal(3, rig.Api.Requests.Count);

        rig.Time.Advance(TimeSpan.FromSeconds(2.999));
        Assert.Equal(3, rig.Api.Requests.Count);
        rig.Time.Advance(TimeSpan.FromSeconds(0.001));
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task A_refusal_without_headers_is_waited_out_as_its_body_says()
    {
        var rig = new RestRig();
        rig.Api.Answer(429, """{"message":"slow down","retry_after":0.5,"global":false}""");
        var call = rig.PostAsync(channel: 1);

        await rig.PostAsync(channel: 2);
        rig.Time.Advance(TimeSpan.FromSeconds(0.499));
        Assert.Equal(2, rig.Api.Requests.Count);
        rig.Time.Advance(TimeSpan.FromSeconds(0.001));
        await call;
    }

    [Fact]
    public async Task A_refusal_by_the_proxy_in_front_of_Discord_stops_everything()
    {
        var rig = new RestRig();
        rig.Api.Answer(429, "<html>Access denied</html>", ("Retry-After", "10"));
        var call = rig.PostAsync();

        var callback = rig.Client.RespondAsync(new Snowflake(1), RestRig.InteractionToken, InteractionResponse.Deferred(), CancellationToken.None);
        rig.Time.Advance(TimeSpan.FromSeconds(9.999));
        Assert.Single(rig.Api.Requests);
        rig.Time.Advance(TimeSpan.FromSeconds(0.001));
        await Task.WhenAll(call, callback);
    }

    [Fact]
    public async Task A_refusal_that_names_no_time_is_waited_out_longer_each_time()
    {
        var rig = new RestRig();
        for (var refusal = 0; refusal < 4; refusal++) rig.Api.Answer(429, "");
        await rig.FinishAsync(rig.PostAsync());

        var gaps = rig.Api.Requests.Zip(rig.Api.Requests.Skip(1), (before, after) => after.At - before.At).ToList();
        Assert.Equal(4, gaps.Count);
        Assert.True(gaps[0] >= TimeSpan.FromSeconds(0.25));
        Assert.True(gaps[3] >= TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_call_that_would_wait_too_long_fails_at_once_and_says_how_long()
    {
        var rig = new RestRig();
        rig.Api.Answer(429, """{"retry_after":3600,"global":false}""");

        var refused = await Assert.ThrowsAsync<DiscordUnavailableException>(() => rig.PostAsync());
        var queued = await Assert.ThrowsAsync<DiscordUnavailableException>(() => rig.PostAsync());

        Assert.Equal(TimeSpan.FromHours(1), refused.RetryAfter);
        Assert.Equal(TimeSpan.FromHours(1), queued.RetryAfter);
        Assert.False(queued.MayHaveTakenEffect);
        Assert.Single(rig.Api.Requests);
    }

    [Fact]
    public async Task A_message_that_was_edited_too_often_is_no_matter_of_waiting()
    {
        var rig = new RestRig();
        rig.Api.Answer(429, """{"message":"Maximum number of edits to messages older than 1 hour reached. Try again later.","code":30046}""");

        var refused = await Assert.ThrowsAsync<DiscordApiException>(
            () => rig.Client.EditMessageAsync(RestRig.Channel, new Snowflake(1), RestRig.Draft(), CancellationToken.None));

        Assert.Equal(DiscordErrorCode.TooManyEditsOfOldMessage, refused.Code);
    }
}
