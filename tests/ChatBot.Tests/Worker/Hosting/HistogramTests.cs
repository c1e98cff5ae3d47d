using ChatBot.Worker.Hosting;

namespace ChatBot.Tests.Worker.Hosting;

public sealed class HistogramTests
{
    [Fact]
    public void Buckets_are_cumulative_and_the_last_holds_all()
    {
        var histogram = new Histogram([1, 2]);
        foreach (var value in new[] { 0.5, 1, 1.5, 7 })
            histogram.Observe(value);
        var (buckets, sum) = histogram.Read();
        Assert.Equal([(1, 2L), (2, 3L), (double.PositiveInfinity, 4L)], buckets);
        Assert.Equal(10, sum);
    }
}
