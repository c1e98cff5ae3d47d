using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Gateway;

/// <summary>
/// One connection with everything that runs on it: a reader, which is whoever calls <see cref="ReadAsync"/>; the heartbeats; and the presence.
/// <see cref="CloseAsync"/> ends them all, and returns when none is left.
/// </summary>
internal sealed class GatewayLink : IAsyncDisposable
{
    /// <summary>How long a goodbye may take, with the other side's answer.</summary>
    public static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(2);

    private readonly IGatewayConnection _connection;
    private readonly TimeProvider _time;
    private readonly PayloadReader _reader;
    private readonly FrameSender _sender;
    private readonly Heartbeat _heartbeat;
    private readonly ITimer _deadline;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<LinkEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> _loops = [];

    // A receive that was not waited for to its end; the next reader takes it over.
    private Task<LinkInput>? _reading;

    public GatewayLink(IGatewayConnection connection, bool compressed, int shard, TimeProvider time, Jitter jitter, ILogger logger)
    {
        (_connection, _time) = (connection, time);
        _reader = new PayloadReader(connection, compressed, shard, logger);
        _sender = new FrameSender(connection, time);
        _heartbeat = new Heartbeat(_sender, time, jitter);
        _deadline = time.CreateTimer(_ => End(new LinkEnd.Late()), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Heartbeat Heartbeat => _heartbeat;

    /// <summary>The next payload, or why there is none. The payload's data is valid until the next call.</summary>
    public async ValueTask<LinkInput> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Cancelling a receive breaks a WebSocket off, so that nobody could say goodbye: it is left pending instead, for CloseAsync.
        _reading ??= _reader.ReadAsync(CancellationToken.None).AsTask();
        if (!_reading.IsCompleted) await Task.WhenAny(_reading, _ended.Task).WaitAsync(cancellationToken);
        if (_ended.Task.IsCompleted) return LinkInput.Ended(await _ended.Task);
        var input = await _reading;
        _reading = null;
        return input;
    }

    /// <summary>Ends the link as <see cref="LinkEnd.Late"/> unless called again in time; null: there is no hurry.</summary>
    public void Expect(TimeSpan? within) => _deadline.Change(within ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void StartHeartbeats(TimeSpan interval)
    {
        _sender.KeepPlacesFor(interval);
        _loops.Add(LoopAsync(BeatAsync(interval)));
    }

    public void StartPresence(PresenceFeed presence) => _loops.Add(LoopAsync(presence.PumpAsync(this, _stop.Token)));

    /// <summary>A link that ends meanwhile is no failure here: the reader learns of it.</summary>
    public Task SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        TrySendAsync(token => _sender.SendAsync(payload, token), cancellationToken);

    /// <summary>Answers a heartbeat that Discord asked for.</summary>
    public Task BeatNowAsync(CancellationToken cancellationToken) => TrySendAsync(_heartbeat.BeatNowAsync, cancellationToken);

    /// <summary>Says goodbye, waits a little for the answer, and leaves nothing behind. What still comes in is not lost: a resume replays it.</summary>
    public async Task CloseAsync(int code)
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_loops);
        await _deadline.DisposeAsync();
        try
        {
            using var limit = new CancellationTokenSource(CloseWithin, _time);
            await _connection.CloseAsync(code, limit.Token);
            await DrainAsync(limit.Token);
        }
        finally
        {
            await ReleaseAsync();
        }
    }

    /// <summary>Leaves for good.</summary>
    public async ValueTask DisposeAsync() => await CloseAsync(GatewayCloseCodes.Leaving);

    private async Task ReleaseAsync()
    {
        _connection.Dispose();
        // Ends now, if it has not: the connection is gone. So is what a loop may have left unread.
        if (_reading is not null) await ((Task)_reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        End(new LinkEnd.Closed(Code: null));
        await ((Task)_ended.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _reader.Dispose();
        await _sender.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>Until the other side has closed too, or nothing more can be read; a half-open connection has nobody to close it.</summary>
    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        LinkEnd? end = null;
        while (end is null && !cancellationToken.IsCancellationRequested)
        {
            _reading ??= _reader.ReadAsync(CancellationToken.None).AsTask();
            await ((Task)_reading.WaitAsync(cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_reading.IsCompletedSuccessfully) return;
            end = (await _reading).End;
            _reading = null;
        }
    }

    private async Task BeatAsync(TimeSpan interval)
    {
        await _heartbeat.RunAsync(interval, _stop.Token);
        End(new LinkEnd.Zombie());
    }

    private async Task TrySendAsync(Func<CancellationToken, Task> send, CancellationToken cancellationToken)
    {
        // Who sends may be who reads, and must not be held up by a socket that takes nothing: then the heartbeats or the deadline end the link.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, cancellationToken);
        try
        {
            await send(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The link has ended.
        }
        catch (WebSocketException)
        {
            End(new LinkEnd.Closed(Code: null));
        }
    }

    /// <summary>The first reason counts. Loops and sends are over with it; the receive is left to <see cref="CloseAsync"/>.</summary>
    private void End(LinkEnd end)
    {
        if (_ended.TrySetResult(end)) _stop.Cancel();
    }

    /// <summary>Runs beside the reader; a fault is thrown where the reader reads.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Handed to the reader")]
    private async Task LoopAsync(Task loop)
    {
        try
        {
            await loop;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The link has ended.
        }
        catch (Exception e)
        {
            if (_ended.TrySetException(e)) await _stop.CancelAsync();
        }
    }
}
