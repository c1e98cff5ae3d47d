using System.Runtime.CompilerServices;

namespace ChatBot.Worker.Web.Classes;

/// <summary>A value that changes. Readers get the present one, then the newest each time, and may miss those between.</summary>
internal sealed class Latest<T>(T value)
{
    private readonly Lock _gate = new();
    private T _value = value;
    private TaskCompletionSource _replaced = NewSignal();

    public T Value => Look().Value;

    /// <summary>The present value, and a task that is done when there is another.</summary>
    public (T Value, Task Replaced) Look()
    {
        lock (_gate) return (_value, _replaced.Task);
    }

    public void Change(Func<T, T> change)
    {
        TaskCompletionSource replaced;
        lock (_gate)
        {
            _value = change(_value);
            replaced = _replaced;
            _replaced = NewSignal();
        }

        replaced.SetResult();
    }

    /// <summary>Never ends by itself.</summary>
    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var (current, replaced) = Look();
            yield return current;
            await replaced.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
