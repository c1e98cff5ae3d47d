using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Replies;

/// <summary>
/// A turn's updates put together as they come, on one side; on the other whoever writes the reply looks at it whenever it is ready for it, and
/// misses nothing but states in between.
/// </summary>
internal sealed class ReplyUpdates(TimeProvider time)
{
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _hasText = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile ReplyProgress _progress = ReplyProgress.Nothing;
    private volatile ExceptionDispatchInfo? _failure;

    /// <summary>Completes with the first text, or the end.</summary>
    public Task HasText => _hasText.Task;

    /// <summary>The turn goes on in the program's next run.</summary>
    public bool WillResume { get; private set; }

    /// <summary>Whoever waits for a change is woken by a failure too, which <see cref="Read"/> then throws: nothing is waited for that cannot come.</summary>
    public async Task FoldAsync(IAsyncEnumerable<TurnUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var update in updates.WithCancellation(cancellationToken))
            {
                if (update is TurnUpdate.Failed { WillResume: true })
                    WillResume = true;
                else
                    Apply(update);
                _changed.Writer.TryWrite(true);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
            _changed.Writer.TryWrite(true);
            throw;
        }
        finally
        {
            _hasText.TrySetResult();
            _ended.TrySetResult();
        }
    }

    /// <summary>The reply as it is now; or the exception with which the updates ended.</summary>
    public ReplyProgress Read()
    {
        _failure?.Throw();
        _changed.Reader.TryRead(out _);
        return _progress;
    }

    /// <summary>Until something changed since the last <see cref="Read"/>, or the time is over.</summary>
    public Task WaitForChangeAsync(TimeSpan most, CancellationToken cancellationToken) =>
        WaitAsync(over => _changed.Reader.WaitToReadAsync(over).AsTask(), most, cancellationToken);

    /// <summary>Until the time is over, or the turn: its last words need not wait.</summary>
    public Task WaitForEndAsync(TimeSpan most, CancellationToken cancellationToken) => WaitAsync(_ => _ended.Task, most, cancellationToken);

    private void Apply(TurnUpdate update)
    {
        _progress = _progress.After(update);
        if (_progress.HasText)
            _hasText.TrySetResult();
    }

    private async Task WaitAsync(Func<CancellationToken, Task> what, TimeSpan most, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(what(over.Token), Task.Delay(most, time, over.Token));
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
