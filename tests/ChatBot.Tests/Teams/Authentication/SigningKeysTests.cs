using System.Net;
using System.Net.Sockets;
using ChatBot.Teams.Authentication;

namespace ChatBot.Tests.Teams.Authentication;

public sealed class SigningKeysTests
{
    [Fact]
    public async Task Keys_are_fetched_once_a_day()
    {
        using var rig = new CallerRig();
        for (var calls = 0; calls < 3; calls++)
            Assert.Null(await rig.UnknownAsync(rig.Token()));
        Assert.Equal(1, rig.Server.Fetches);
        rig.Time.Advance(TimeSpan.FromHours(25));
        Assert.Null(await rig.UnknownAsync(rig.Token()));
        Assert.Equal(2, rig.Server.Fetches);
    }

    [Fact]
    public async Task A_new_key_is_taken_as_soon_as_the_pause_between_two_fetches_is_over()
    {
        using var rig = new CallerRig();
        Assert.Null(await rig.UnknownAsync(rig.Token()));
        rig.Server.Keys.Add(("key-2", CallerRig.OtherKey, ["msteams"]));
        var token = rig.Token(descriptor => descriptor.SigningCredentials = CallerRig.SignedBy(CallerRig.OtherKey, "key-2"));

        Assert.Equal("a token of an unknown key", await rig.UnknownAsync(token));
        rig.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(await rig.UnknownAsync(token));
        Assert.Equal(2, rig.Server.Fetches);
    }

    [Fact]
    public async Task Invented_keys_do_not_make_us_ask_all_the_time()
    {
        using var rig = new CallerRig();
        for (var id = 0; id < 50; id++)
            await rig.UnknownAsync(rig.Token(descriptor => descriptor.SigningCredentials = CallerRig.SignedBy(CallerRig.OtherKey, $"invented-{id}")));

        Assert.Equal(1, rig.Server.Fetches);
    }

    [Fact]
    public async Task Without_keys_nobody_can_say_who_calls_and_it_is_tried_again_soon()
    {
        using var rig = new CallerRig { Server = { Status = HttpStatusCode.BadGateway } };
        for (var calls = 0; calls < 3; calls++)
            Assert.Equal("status 502", (await Assert.ThrowsAsync<SigningKeysException>(() => rig.UnknownAsync(rig.Token()))).Message);
        Assert.Equal(1, rig.Server.Fetches);
        rig.Server.Status = HttpStatusCode.OK;
        rig.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.Null(await rig.UnknownAsync(rig.Token()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_breaks_off_is_a_failure_like_others(bool isSocket)
    {
        using var rig = new CallerRig { Server = { Failure = isSocket ? new SocketException((int)SocketError.ConnectionReset) : new IOException("broken off") } };

        Assert.Equal("network: broken off", (await Assert.ThrowsAsync<SigningKeysException>(() => rig.UnknownAsync(rig.Token()))).Message);
    }

    [Fact]
    public async Task Known_keys_stay_good_while_none_can_be_fetched()
    {
        using var rig = new CallerRig();
        Assert.Null(await rig.UnknownAsync(rig.Token()));
        rig.Server.Status = HttpStatusCode.ServiceUnavailable;
        rig.Time.Advance(TimeSpan.FromDays(3));

        Assert.Null(await rig.UnknownAsync(rig.Token()));
        Assert.Null(await rig.UnknownAsync(rig.Token()));
        Assert.Equal(2, rig.Server.Fetches);
        await Assert.ThrowsAsync<SigningKeysException>(
            () => rig.UnknownAsync(rig.Token(descriptor => descriptor.SigningCredentials = CallerRig.SignedBy(CallerRig.OtherKey, "key-2"))));
    }

    [Theory]
    [InlineData("http://login.test/keys")]
    [InlineData("http://127.0.0.1/keys")]
    [InlineData("nonsense")]
    public async Task Keys_are_not_fetched_in_the_clear(string address)
    {
        using var rig = new CallerRig { Server = { KeysAddress = address } };

        await Assert.ThrowsAsync<SigningKeysException>(() => rig.UnknownAsync(rig.Token()));
    }

    [Fact]
    public async Task A_thousand_calls_at_once_fetch_once()
    {
        using var rig = new CallerRig();
        var token = rig.Token();

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(() => rig.UnknownAsync(token)))), Assert.Null);
        Assert.Equal(1, rig.Server.Fetches);
    }

    [Fact]
    public async Task No_line_of_the_log_shows_a_token()
    {
        using var rig = new CallerRig();
        var token = rig.Token();
        await rig.UnknownAsync(token);

        Assert.DoesNotContain(rig.Log.Lines, line => line.Contains(token[10..30], StringComparison.Ordinal));
    }
}
