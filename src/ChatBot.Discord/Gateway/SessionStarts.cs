using ChatBot.Discord.Model;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Gateway;

/// <summary>How many sessions may still be started; shared by all shards. Source: Gateway, "Session Start Limit Object".</summary>
internal sealed class SessionStarts(GatewayBotSource source, GatewayBot first, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>Other processes of the bot use the limit up too, and Discord fills it up again: an older number says nothing.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile GatewayBot _bot = first;
    private int _remaining = Remaining(first);
    private long _asked = time.GetTimestamp();

    /// <summary>Where one connects, as far as was last heard.</summary>
    public string Address => _bot.Url;

    /// <summary>Takes one start; waits until Discord allows one again where none is left.</summary>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            while (_remaining <= 0 || time.GetElapsedTime(_asked) > GoodFor) await LookAgainAsync(cancellationToken);
            _remaining--;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task LookAgainAsync(CancellationToken cancellationToken)
    {
        _bot = await source.FetchAsync(cancellationToken);
        (_remaining, _asked) = (Remaining(_bot), time.GetTimestamp());
        if (_remaining > 0) return;
        // At least a second, should the limit just be running out.
        var wait = TimeSpan.FromMilliseconds(Math.Clamp(_bot.SessionStartLimit.ResetAfter, 1000, TimeSpan.FromDays(1).TotalMilliseconds));
        logger.SessionStartsUsedUp(wait);
        await Task.Delay(wait, time, cancellationToken);
    }

    /// <summary>Without a total, the limit was not told.</summary>
    private static int Remaining(GatewayBot bot) => bot.SessionStartLimit.Total == 0 ? int.MaxValue : bot.SessionStartLimit.Remaining;
}
