using ChatBot.Discord;

namespace ChatBot.Worker.Discord.Intake;

/// <summary>
/// Work of each channel in the order in which it came, channels beside each other; so a channel that waits for Discord holds up none of the
/// others. One caller.
/// </summary>
internal sealed class ChannelLanes(ILogger<ChannelLanes> logger) : IDisposable
{
    private const int MostWaiting = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<Snowflake, Task> _last = [];
    private readonly SemaphoreSlim _room = new(MostWaiting, MostWaiting);

    /// <summary>Comes back when the work is in its lane, which is at once unless a thousand others wait.</summary>
    public async Task AddAsync(Snowflake channel, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        lock (_gate)
            _last[channel] = RunAsync(channel, _last.GetValueOrDefault(channel, Task.CompletedTask), work, cancellationToken);
    }

    /// <summary>Ends when all lanes are empty.</summary>
    public Task WhenEmptyAsync()
    {
        lock (_gate)
            return Task.WhenAll(_last.Values);
    }

    public void Dispose() => _room.Dispose();

    private async Task RunAsync(Snowflake channel, Task before, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        // Nothing runs within the lock, nor on the caller's time.
        await Task.Yield();
        await before;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await work(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program stops; what was not accepted is not owed.
        }
#pragma warning disable CA1031 // The one catch of an event: whatever it was, the next one is looked at.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.EventFailed(exception, channel);
        }
        finally
        {
            _room.Release();
            Tidy(channel);
        }
    }

    private void Tidy(Snowflake channel)
    {
        lock (_gate)
        {
            // The last of a lane is still running this; whoever adds more waits for it no longer than that.
            foreach (var done in _last.Where(lane => lane.Value.IsCompleted).Select(lane => lane.Key).ToList())
                _last.Remove(done);
        }
    }
}
