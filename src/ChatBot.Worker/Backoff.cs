namespace ChatBot.Worker;

/// <summary>Pauses between attempts that fail one after the other, each twice as long as the one before it.</summary>
/// <param name="time">In which they pass.</param>
/// <param name="first">A second where not said.</param>
/// <param name="longest">A minute where not said.</param>
internal sealed class Backoff(TimeProvider time, TimeSpan? first = null, TimeSpan? longest = null)
{
    private readonly TimeSpan _first = first ?? TimeSpan.FromSeconds(1);
    private readonly TimeSpan _longest = longest ?? TimeSpan.FromMinutes(1);
    private int _failures;

    /// <summary>An attempt succeeded.</summary>
    public void Reset() => _failures = 0;

    /// <param name="least">It is no shorter.</param>
    /// <param name="cancellationToken">Ends it with an exception.</param>
    public Task PauseAsync(TimeSpan least, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(_first.TotalSeconds * Math.Pow(2, _failures++), _longest.TotalSeconds));
        return Task.Delay(pause > least ? pause : least, time, cancellationToken);
    }

    /// <inheritdoc cref="PauseAsync(TimeSpan, CancellationToken)"/>
    public Task PauseAsync(CancellationToken cancellationToken) => PauseAsync(TimeSpan.Zero, cancellationToken);
}
