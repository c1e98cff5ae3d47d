namespace ChatBot.Tests.Shared;

/// <summary>Wakes those who wait for something to happen, so that no test sleeps. Each scripted server has its own copy of this file.</summary>
internal sealed class ChangeSignal(Lock gate)
{
    private TaskCompletionSource _next = NewSource();

    /// <summary>How long anybody waits who does not say so.</summary>
    public static TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Call while holding the gate.</summary>
    public void Raise()
    {
        var woken = _next;
        _next = NewSource();
        woken.TrySetResult();
    }

    /// <param name="take">Looked at under the gate, at once and after every change.</param>
    /// <exception cref="TimeoutException">It did not come true in time; the message has <paramref name="describe"/>'s words.</exception>
    public async Task<T> WaitAsync<T>(Func<T?> take, Func<string> describe, TimeSpan? timeout)
        where T : class
    {
        using var deadline = new CancellationTokenSource(timeout ?? Patience);
        while (true)
        {
            Task changed;
            lock (gate)
            {
                if (take() is { } found) return found;
                changed = _next.Task;
            }

            try
            {
                await changed.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException exception)
            {
                lock (gate) throw new TimeoutException(describe(), exception);
            }
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
