namespace ChatBot.Inference.Scheduling;

/// <summary>How many prompt tokens a step may read, by this machine's own speed.</summary>
/// <param name="capacity">The most tokens of a step.</param>
internal sealed class PrefillPace(int capacity)
{
    /// <summary>While others write: the longest that their next token is held up.</summary>
    private static readonly TimeSpan Shared = TimeSpan.FromMilliseconds(250);

    /// <summary>Smaller parts would waste the batch: below it a part costs nearly as much.</summary>
    private const int Least = 32;

    /// <summary>From so many tokens on a step is like a prompt's: one token of many replies is slower.</summary>
    private readonly int _telling = Math.Min(2 * Least, capacity * 3 / 4);

    private double _secondsPerToken;

    /// <summary>A whole batch when nobody writes: the larger the part, the faster it is read.</summary>
    public int Budget(int room, bool othersWrite)
    {
        var tokens = !othersWrite ? room
            : _secondsPerToken <= 0 ? 2 * Least
            : (int)Math.Min(int.MaxValue, Shared.TotalSeconds / _secondsPerToken);
        return Math.Min(room, Math.Max(Least, tokens));
    }

    /// <summary>Takes a step's time into account, if its batch was large enough to tell.</summary>
    public void Learn(TimeSpan elapsed, int tokens)
    {
        if (tokens >= _telling)
        {
            var seconds = elapsed.TotalSeconds / tokens;
            _secondsPerToken = _secondsPerToken <= 0 ? seconds : (0.7 * _secondsPerToken) + (0.3 * seconds);
        }
    }
}
