using ChatBot.Teams.Authentication;
using ChatBot.Tests.Fakes;
using ChatBot.Tests.Teams.Authentication;
using ChatBot.Worker.Teams;
using ChatBot.Worker.Teams.Protocol;
using Microsoft.Extensions.Options;

namespace ChatBot.Tests.Worker.Teams.Protocol;

public sealed class TeamsGreetingTests : IDisposable
{
    private readonly CallerRig _rig = new();
    private readonly ListLogger<WatchedTokens> _log = new();
    private readonly ScriptedTokens _tokens = new();
    private readonly IOptions<TeamsOptions> _options = Options.Create(new TeamsOptions { Enabled = true });

    [Fact]
    public async Task The_bot_is_ready_when_calls_can_be_checked_and_Teams_be_called()
    {
        var status = new TeamsStatus(_options);
        Assert.False(status.IsReady);
        await GreetAsync(status);

        Assert.Equal((true, (string?)null), (status.IsReady, status.Problem));
    }

    [Fact]
    public async Task A_refused_secret_is_named_once_and_tried_again_until_it_is_taken()
    {
        _tokens.Failure = new AccessTokenException("invalid_client (AADSTS7000215)", isRefusal: true);
        var status = new TeamsStatus(_options);
        var greeting = GreetAsync(status);
        await _rig.Time.ElapseAsync(TimeSpan.FromSeconds(15));
        await _rig.Time.WhenDueAsync(TimeSpan.FromSeconds(30));

        Assert.False(status.IsReady);
        Assert.Contains("invalid_client (AADSTS7000215); check Teams:AppId", status.Problem, StringComparison.Ordinal);
        Assert.Equal(1, _log.Count(92));
        _tokens.Failure = null;
        _rig.Time.Advance(TimeSpan.FromSeconds(30));
        await greeting;
        Assert.Equal((true, (string?)null), (status.IsReady, status.Problem));
    }

    [Fact]
    public async Task Keys_that_cannot_be_had_are_named()
    {
        _rig.Server.Status = System.Net.HttpStatusCode.BadGateway;
        var status = new TeamsStatus(_options);
        var greeting = GreetAsync(status);
        await _rig.Time.WhenDueAsync(TimeSpan.FromSeconds(15));

        Assert.Equal("the keys with which Teams signs cannot be had: status 502", status.Problem);
        _rig.Server.Status = System.Net.HttpStatusCode.OK;
        _rig.Time.Advance(TimeSpan.FromSeconds(15));
        await greeting;
        Assert.True(status.IsReady);
    }

    [Fact]
    public async Task What_nobody_thought_of_ends_nothing_and_is_tried_again()
    {
        _tokens.Failure = new InvalidOperationException("a surprise");
        var status = new TeamsStatus(_options);
        var greeting = GreetAsync(status);
        await _rig.Time.WhenDueAsync(TimeSpan.FromSeconds(15));

        Assert.False(greeting.IsCompleted);
        _tokens.Failure = null;
        _rig.Time.Advance(TimeSpan.FromSeconds(15));
        await greeting;
        Assert.True(status.IsReady);
    }

    public void Dispose() => _rig.Dispose();

    /// <summary>Until the greeting is over.</summary>
    private async Task GreetAsync(TeamsStatus status)
    {
        using var greeting = new TeamsGreeting(_rig.Keys, new WatchedTokens(_tokens, status, _log), status, _options, _rig.Time, new ListLogger<TeamsGreeting>());
        await greeting.StartAsync(CancellationToken.None);
        await greeting.ExecuteTask!;
    }

    private sealed class ScriptedTokens : IAccessTokens
    {
        public Exception? Failure { get; set; }

        public ValueTask<string?> GetAsync(string? refused, CancellationToken cancellationToken) =>
            Failure is { } failure ? throw failure : ValueTask.FromResult<string?>("t");
    }
}
