using System.Net.Sockets;
using ChatBot.Teams.Connector;

namespace ChatBot.Tests.Teams.Connector;

public sealed class RetryTests
{
    [Theory]
    [InlineData(408)]
    [InlineData(412)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task An_update_is_repeated(int status)
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(status);
        rig.Api.Answer(status);
        await rig.FinishAsync(rig.UpdateAsync());

        Assert.Equal(3, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task Each_pause_is_longer_than_the_last_and_partly_left_to_chance()
    {
        var rig = new ConnectorRig();
        for (var failures = 0; failures < 5; failures++) rig.Api.Answer(502);
        await rig.FailAsync<ConnectorUnavailableException>(rig.UpdateAsync());

        var pauses = rig.Api.Requests.Zip(rig.Api.Requests.Skip(1), (one, next) => (next.At - one.At).TotalSeconds).ToList();
        Assert.Equal(4, pauses.Count);
        Assert.All(pauses.Zip([0.5, 1, 2, 4]), pause => Assert.InRange(pause.First, pause.Second / 2, pause.Second));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_message_that_may_be_there_is_not_sent_again(int status)
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(status);

        Assert.True((await rig.FailAsync<ConnectorUnavailableException>(rig.SendAsync())).MayHaveHappened);
        Assert.Single(rig.Api.Requests);
    }

    [Fact]
    public async Task A_message_whose_answer_is_lost_is_not_sent_again()
    {
        var rig = new ConnectorRig();
        rig.Api.Fail(new HttpRequestException(HttpRequestError.ResponseEnded));

        Assert.True((await rig.FailAsync<ConnectorUnavailableException>(rig.SendAsync())).MayHaveHappened);
        Assert.Single(rig.Api.Requests);
    }

    [Fact]
    public async Task A_message_that_surely_did_not_arrive_is_sent_again()
    {
        var rig = new ConnectorRig();
        rig.Api.Fail(new HttpRequestException(HttpRequestError.ConnectionError, inner: new SocketException((int)SocketError.ConnectionRefused)));
        rig.Api.Answer(412);
        rig.Api.Answer(201, """{"id":"77"}""");
        var send = rig.SendAsync();
        await rig.FinishAsync(send);

        Assert.Equal("77", await send);
        Assert.Equal(3, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task When_it_surely_never_arrived_that_is_said()
    {
        var rig = new ConnectorRig();
        for (var failures = 0; failures < 5; failures++) rig.Api.Fail(new HttpRequestException(HttpRequestError.NameResolutionError));

        Assert.False((await rig.FailAsync<ConnectorUnavailableException>(rig.SendAsync())).MayHaveHappened);
        Assert.Equal(5, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task Of_many_attempts_one_of_unknown_fate_is_enough()
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(504);
        for (var failures = 0; failures < 4; failures++) rig.Api.Fail(new HttpRequestException(HttpRequestError.ConnectionError));

        Assert.True((await rig.FailAsync<ConnectorUnavailableException>(rig.UpdateAsync())).MayHaveHappened);
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_given_up()
    {
        var rig = new ConnectorRig();
        rig.Api.Hold();
        var send = rig.SendAsync();
        await rig.Api.NextAsync();
        await rig.Time.ElapseAsync(TimeSpan.FromDays(1));

        Assert.True((await Assert.ThrowsAsync<ConnectorUnavailableException>(() => send)).MayHaveHappened);
    }

    [Fact]
    public async Task The_caller_can_give_up_at_any_time()
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(429, "{}", ("Retry-After", "60"));
        using var leaving = new CancellationTokenSource();
        var send = rig.Client.SendAsync(ConnectorRig.Ann, ConnectorRig.Message(), leaving.Token);
        await rig.Time.WhenDueAsync(TimeSpan.FromSeconds(60));
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send);
    }

    [Fact]
    public async Task A_limit_is_waited_out_and_the_message_sent_once()
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(429, "{}", ("Retry-After", "17"));
        rig.Api.Answer(201, """{"id":"77"}""");
        var send = rig.SendAsync();
        await rig.Time.ElapseAsync(TimeSpan.FromSeconds(17));

        Assert.Equal("77", await send);
        Assert.Equal(0, rig.Client.PauseCount);
    }

    [Fact]
    public async Task A_limit_may_name_a_date()
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(429, "{}", ("Retry-After", rig.Time.GetUtcNow().AddSeconds(9).ToString("R")));
        var send = rig.SendAsync();
        await rig.Time.ElapseAsync(TimeSpan.FromSeconds(9));
        await send;
    }

    [Fact]
    public async Task While_one_conversation_waits_the_others_go_on()
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(429, "{}", ("Retry-After", "17"));
        var first = rig.SendAsync();
        await rig.Time.WhenDueAsync(TimeSpan.FromSeconds(17));
        await rig.SendAsync(ConnectorRig.Ben);
        var second = rig.UpdateAsync();
        Assert.Equal(2, rig.Api.Requests.Count);
        await rig.Time.ElapseAsync(TimeSpan.FromSeconds(17), count: 2);
        await Task.WhenAll(first, second);

        Assert.Equal(4, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task A_limit_without_a_time_is_waited_out_longer_each_time_and_not_for_ever()
    {
        var rig = new ConnectorRig();
        for (var limits = 0; limits < 11; limits++) rig.Api.Answer(429);

        var failure = await rig.FailAsync<ConnectorUnavailableException>(rig.SendAsync());
        Assert.False(failure.MayHaveHappened);
        Assert.NotNull(failure.RetryAfter);
        Assert.Equal(11, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task A_limit_of_an_hour_is_the_callers_to_wait_for()
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(429, "{}", ("Retry-After", "3600"));

        Assert.Equal(TimeSpan.FromHours(1), (await rig.FailAsync<ConnectorUnavailableException>(rig.SendAsync())).RetryAfter);
    }

    [Theory]
    [InlineData("2147483647")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task No_limit_is_longer_than_an_hour(string named)
    {
        var rig = new ConnectorRig();
        rig.Api.Answer(429, "{}", ("Retry-After", named));

        Assert.Equal(TimeSpan.FromHours(1), (await rig.FailAsync<ConnectorUnavailableException>(rig.SendAsync())).RetryAfter);
    }
}
