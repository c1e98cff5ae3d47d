using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ChatBot.Worker.Web;

/// <summary>Several streams as one.</summary>
internal static class Merging
{
    private const int Buffered = 64;

    /// <summary>All items of all sources as they come; ends after every source's last. A source that fails ends it with that failure.</summary>
    public static async IAsyncEnumerable<T> MergeAsync<T>(this IEnumerable<IAsyncEnumerable<T>> sources, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var merged = Channel.CreateBounded<T>(new BoundedChannelOptions(Buffered) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });
        var readers = sources.Select(source => ReadAsync(source, merged.Writer, left)).ToList();
        var all = CompleteAsync(readers, merged.Writer);
        try
        {
            await foreach (var item in merged.Reader.ReadAllAsync(left.Token))
                yield return item;
        }
        finally
        {
            await left.CancelAsync();
            await all;
        }
    }

    /// <summary>The same items until <paramref name="end"/> is done.</summary>
    public static async IAsyncEnumerable<T> UntilAsync<T>(this IAsyncEnumerable<T> source, Task end, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var items = source.GetAsyncEnumerator(left.Token);
        while (!end.IsCompleted)
        {
            var next = items.MoveNextAsync().AsTask();
            await Task.WhenAny(next, end);
            if (end.IsCompleted)
            {
                // An enumerator must not be disposed of while it still moves.
                await left.CancelAsync();
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                yield break;
            }

            if (!await next) yield break;
            yield return items.Current;
        }
    }

    /// <summary>The first source that fails ends the others, so that the failure is seen.</summary>
    private static async Task ReadAsync<T>(IAsyncEnumerable<T> source, ChannelWriter<T> writer, CancellationTokenSource left)
    {
        try
        {
            await foreach (var item in source.WithCancellation(left.Token))
                await writer.WriteAsync(item, left.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            writer.TryComplete(exception);
            throw;
        }
    }

    private static async Task CompleteAsync<T>(IReadOnlyList<Task> readers, ChannelWriter<T> writer)
    {
        var all = Task.WhenAll(readers);
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        writer.TryComplete(all.Exception?.InnerException);
    }
}
