using ChatBot.Discord.Rest.Limits;

namespace ChatBot.Tests.Discord.Rest;

public sealed class GlobalWindowTests
{
    [Fact]
    public void There_are_never_more_requests_in_a_second_than_Discord_allows()
    {
        var window = new GlobalWindow(5);
        var left = new List<TimeSpan>();
        for (var now = TimeSpan.Zero; left.Count < 40; now += TimeSpan.FromMilliseconds(30))
        {
            if (window.NextAt > now)
                continue;
            window.Take(now);
            left.Add(now);
        }

        Assert.All(left, from => Assert.InRange(left.Count(at => at >= from && at < from + TimeSpan.FromSeconds(1)), 1, 5));
        Assert.True(left[^1] < TimeSpan.FromSeconds(10), "it waits no longer than it must");
    }
}
