using System.Collections.Concurrent;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Xray;

namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>
/// X-rays on their way: the model reads a reply again, which may take longer than Teams waits for the answer to a press. Then the press is answered
/// without, and the next one finds what was read meanwhile.
/// </summary>
internal sealed class XrayRequests(XrayReader reader, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<XrayRequests> logger)
{
    private const int Alternatives = 4;

    // A class presses at once; more than this is no class.
    private const int MostKept = 64;

    // Teams waits some ten seconds in all.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string Turn, Language Language), Task<XrayReading?>> _readings = new();

    /// <summary>Null: it is still being read, or could not be; the next press looks again.</summary>
    public async Task<XrayReading?> ReadAsync(ConversationTurn turn, Language language, CancellationToken cancellationToken)
    {
        var key = (turn.Id, language);
        if (!_readings.TryGetValue(key, out var reading))
        {
            if (_readings.Count >= MostKept)
                return null;
            var begun = new TaskCompletionSource<XrayReading?>(TaskCreationOptions.RunContinuationsAsynchronously);
            reading = _readings.GetOrAdd(key, begun.Task);
            if (reading == begun.Task)
                _ = RunAsync(key, turn, begun);
        }

        try
        {
            return await reading.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private async Task RunAsync((string Turn, Language Language) key, ConversationTurn turn, TaskCompletionSource<XrayReading?> begun)
    {
        await Task.Yield();
        XrayReading? read = null;
        try
        {
            read = await reader.ReadAsync(turn, Alternatives, key.Language, lifetime.ApplicationStopping);
        }
#pragma warning disable CA1031 // Nobody may be waiting any more; the next press tries again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!lifetime.ApplicationStopping.IsCancellationRequested)
                logger.TeamsXrayFailed(exception, key.Turn);
        }

        begun.SetResult(read);
        if (read is not null)
            await Task.Delay(Kept, time, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _readings.TryRemove(key, out _);
    }
}
