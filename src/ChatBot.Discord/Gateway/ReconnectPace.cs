namespace ChatBot.Discord.Gateway;

/// <summary>How long to wait before the next attempt: longer with every one in a row, and never for everybody the same.</summary>
internal sealed class ReconnectPace(IReadOnlyList<TimeSpan> delays, Jitter jitter)
{
    /// <summary>Attempts in this row.</summary>
    public int Attempts { get; private set; }

    public TimeSpan Next()
    {
        var delay = delays[Math.Min(Attempts, delays.Count - 1)];
        Attempts++;
        return jitter.Between(delay / 2, delay);
    }

    public void Reset() => Attempts = 0;
}
