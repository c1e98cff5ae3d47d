namespace ChatBot.TeamsServer.World;

/// <summary>Wakes those who wait for something to happen, so that no test sleeps.</summary>
internal sealed class ChangeSignal(Lock gate)
{
    private TaskCompletionSource _next = NewSource();

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
        using var deadline = new CancellationTokenSource(timeout ?? ScriptedTeams.Patience);
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
