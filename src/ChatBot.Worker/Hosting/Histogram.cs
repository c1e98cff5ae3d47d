namespace ChatBot.Worker.Hosting;

/// <summary>Counts of values up to each bound, as Prometheus has them.</summary>
/// <param name="bounds">Ascending upper bounds; one bucket more takes the rest.</param>
internal sealed class Histogram(double[] bounds)
{
    private readonly Lock _lock = new();
    private readonly long[] _counts = new long[bounds.Length + 1];
    private double _sum;

    public void Observe(double value)
    {
        var bucket = Array.FindIndex(bounds, bound => value <= bound);
        lock (_lock)
        {
            _counts[bucket < 0 ? bounds.Length : bucket]++;
            _sum += value;
        }
    }

    /// <summary>Cumulative counts by bound (the last bound is infinite), and the sum of all values.</summary>
    public (IReadOnlyList<(double Bound, long Count)> Buckets, double Sum) Read()
    {
        lock (_lock)
        {
            var total = 0L;
            var buckets = _counts.Select((count, i) => (i < bounds.Length ? bounds[i] : double.PositiveInfinity, total += count)).ToList();
            return (buckets, _sum);
        }
    }
}
