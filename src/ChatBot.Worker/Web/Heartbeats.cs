using System.Runtime.CompilerServices;

namespace ChatBot.Worker.Web;

internal static class Heartbeats
{
    /// <summary>The same items in the same order, with a null wherever <paramref name="interval"/> passed without one.</summary>
    public static async IAsyncEnumerable<T?> WithHeartbeatsAsync<T>(
        this IAsyncEnumerable<T> source,
        TimeSpan interval,
        TimeProvider clock,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        using var timer = new PeriodicTimer(interval, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var items = source.GetAsyncEnumerator(ended.Token);
        var item = items.MoveNextAsync().AsTask();
        var beat = timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
        try
        {
            while (true)
            {
                if (await Task.WhenAny(item, beat) == item)
                {
                    if (!await item)
                        yield break;
                    yield return items.Current;
                    item = items.MoveNextAsync().AsTask();
                }
                else
                {
                    await beat;
                    beat = timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
                    yield return null;
                }
            }
        }
        finally
        {
            // An enumerator must not be disposed of while it still moves.
            await ended.CancelAsync();
            await ((Task)item).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
