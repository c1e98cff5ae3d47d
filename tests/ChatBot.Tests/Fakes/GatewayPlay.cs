using ChatBot.Discord.Gateway;
using ChatBot.Discord.Model;

namespace ChatBot.Tests.Fakes;

/// <summary>
/// A running gateway on a scripted network, with time that the test lets pass. Its end is a test too: nothing may be left open, nothing may
/// wait, and no secret may have been logged.
/// </summary>
internal sealed class GatewayPlay : IAsyncDisposable
{
    public const string Token = "the-secret-token";

    private readonly CancellationTokenSource _stop = new();
    private bool _hasEnded;

    public GatewayPlay(GatewayOptions? options = null, Func<int, GatewayBot>? bot = null, double chance = 0.5)
    {
        bot ??= _ => Bot();
        Gateway = new DiscordGateway(
            _ => Task.FromResult(bot(Asked++)), options ?? Options(), Transport, Time, new ConstantRandom(chance), Logger);
        Run = Gateway.RunAsync(_stop.Token);
    }

    public ManualTimeProvider Time { get; } = new();

    public ScriptedTransport Transport { get; } = new();

    public ListLogger Logger { get; } = new();

    public DiscordGateway Gateway { get; }

    public Task Run { get; }

    /// <summary>How often the gateway's address was asked for.</summary>
    public int Asked { get; private set; }

    /// <param name="compress">Off where a test is not about it, so that its frames can be read.</param>
    /// <param name="shards">Of all processes; null leaves it to Discord.</param>
    public static GatewayOptions Options(bool compress = false, int? shards = 1) =>
        new() { Token = Token, Compress = compress, ShardCount = shards, Intents = GatewayIntents.GuildMessages | GatewayIntents.DirectMessages };

    public static GatewayBot Bot(int remaining = 1000, long resetAfter = 0, int concurrency = 1, int shards = 1) => new()
    {
        Url = "wss://gateway.test",
        Shards = shards,
        SessionStartLimit = new SessionStartLimit { Total = 1000, Remaining = remaining, ResetAfter = resetAfter, MaxConcurrency = concurrency },
    };

    public async Task<ScriptedConnection> ExpectConnectionAsync(string host = "gateway.test", bool compressed = false)
    {
        var attempt = await Transport.NextAsync();
        Assert.Equal(host, attempt.Address.Host);
        return attempt.Accept(compressed);
    }

    /// <summary>The usual beginning, up to READY with sequence 1.</summary>
    public async Task<ScriptedConnection> ExpectSessionAsync(string session = "session-1", string? resume = "wss://resume.test")
    {
        var connection = await ExpectConnectionAsync();
        connection.SendHello();
        await connection.ExpectIdentifyAsync();
        connection.SendReady(session, resume);
        await ExpectEventAsync<GatewayEvent.Ready>();
        return connection;
    }

    public async Task<T> ExpectEventAsync<T>()
        where T : GatewayEvent => Assert.IsType<T>(await Gateway.Events.ReadAsync().AsTask().WaitAsync(ScriptedConnection.Guard));

    public async Task ExpectMessageAsync(ulong id) => Assert.Equal(id, (await ExpectEventAsync<GatewayEvent.MessageCreated>()).Message.Id.Value);

    /// <summary>Ends as a host would end it.</summary>
    public async Task StopAsync()
    {
        _hasEnded = true;
        await _stop.CancelAsync();
        await Run.WaitAsync(ScriptedConnection.Guard);
    }

    public async Task<GatewayFatalException> ExpectFatalAsync()
    {
        _hasEnded = true;
        return await Assert.ThrowsAsync<GatewayFatalException>(() => Run.WaitAsync(ScriptedConnection.Guard));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_hasEnded) await StopAsync();
        _stop.Dispose();
        Assert.All(Transport.Connections, connection => Assert.True(connection.IsDisposed));
        Assert.All(Transport.Connections, connection => Assert.Equal(0, connection.Receiving));
        Assert.Equal(0, Time.Waiting);
        Assert.DoesNotContain(Logger.Lines, line => line.Contains(Token, StringComparison.Ordinal) || line.Contains("session-", StringComparison.Ordinal));
        Assert.All(Gateway.Shards, shard => Assert.Equal(ShardState.Stopped, shard.State));
    }
}
