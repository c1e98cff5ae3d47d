using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>
/// Lets a <see cref="ManualTimeProvider"/> run as fast as the work allows: slowly while something moves on the wires or a request waits for its
/// answer, and the faster the longer nothing does. Which of two things comes first is the machine's affair, as it is in life; what must hold, must hold either way.
/// </summary>
internal sealed class FastClock(ManualTimeProvider time, Func<long> moves, Func<bool> isBusy)
{
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(20);

    /// <summary>The longest jump while nothing moves.</summary>
    public required TimeSpan Longest { get; init; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var quiet = TimeSpan.Zero;
        var before = moves();
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(1, CancellationToken.None);
            var now = moves();
            var isQuiet = now == before && !isBusy();
            before = now;
            quiet = isQuiet ? Min(quiet + quiet + Busy, Longest) : TimeSpan.Zero;
            time.Advance(quiet == TimeSpan.Zero ? Busy : Min(quiet, time.NextDue ?? quiet));
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
