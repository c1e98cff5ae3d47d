namespace ChatBot.Core.Turns;

/// <summary>Tasks that nobody awaits now, until they end. Thread-safe.</summary>
internal sealed class TaskSet
{
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _tasks = [];

    public void Add(Task task)
    {
        lock (_gate) _tasks.Add(task);
        _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Those that have not ended.</summary>
    public Task[] ToArray()
    {
        lock (_gate) return _tasks.ToArray();
    }

    private void Forget(Task task)
    {
        lock (_gate) _tasks.Remove(task);
    }
}
