namespace ChatBot.Worker;

/// <summary>Pauses between attempts that fail one after the other: a second, twice as long each time, a minute at most.</summary>
internal sealed class Backoff(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private int _failures;

    /// <summary>An attempt succeeded.</summary>
    public void Reset() => _failures = 0;

    /// <param name="least">It is no shorter.</param>
    /// <param name="cancellationToken">Ends it with an exception.</param>
    public Task PauseAsync(TimeSpan least, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, _failures++), Longest.TotalSeconds));
        return Task.Delay(pause > least ? pause : least, time, cancellationToken);
    }

    /// <inheritdoc cref="PauseAsync(TimeSpan, CancellationToken)"/>
    public Task PauseAsync(CancellationToken cancellationToken) => PauseAsync(TimeSpan.Zero, cancellationToken);
}
