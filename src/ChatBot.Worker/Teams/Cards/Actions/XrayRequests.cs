using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Xray;

namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>
/// X-rays on their way: the model reads a reply again, which may take longer than Teams waits for the answer to a press. Then the press is answered
/// without, and the next one finds what was read meanwhile.
/// </summary>
internal sealed class XrayRequests(XrayReader reader, Messages messages, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<XrayRequests> logger)
{
    private const int Alternatives = 4;

    // A class presses at once; more than this is no class.
    private const int MostRunning = 64;
    private const int MostKept = 2 * MostRunning;

    // Teams waits some ten seconds in all.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();

    // The oldest first.
    private readonly List<Request> _requests = [];

    /// <summary>Null: it is still being read, or could not be; the next press looks again.</summary>
    public async Task<XrayReading?> ReadAsync(ConversationTurn turn, Language language, CancellationToken cancellationToken)
    {
        if (FindOrBegin(turn, language) is not { } request)
            return new XrayReading.Refused(messages.Get(language, MessageKey.Busy));
        try
        {
            return await request.Read.Task.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Null: too much is being read.</summary>
    private Request? FindOrBegin(ConversationTurn turn, Language language)
    {
        lock (_gate)
        {
            if (_requests.Find(known => known.Turn == turn.Id && known.Language == language) is { } known)
                return known;
            if (_requests.Count(one => !one.IsOver) >= MostRunning)
                return null;
            if (_requests.Count >= MostKept)
                _requests.Remove(_requests.First(one => one.IsOver));
            var request = new Request(turn.Id, language);
            _requests.Add(request);
            _ = RunAsync(request, turn);
            return request;
        }
    }

    private async Task RunAsync(Request request, ConversationTurn turn)
    {
        await Task.Yield();
        XrayReading? read = null;
        try
        {
            read = await reader.ReadAsync(turn, Alternatives, request.Language, lifetime.ApplicationStopping);
        }
#pragma warning disable CA1031 // Nobody may be waiting any more; the next press tries again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!lifetime.ApplicationStopping.IsCancellationRequested)
                logger.TeamsXrayFailed(exception, request.Turn);
        }

        request.Read.SetResult(read);
        if (read is not null)
            await Task.Delay(Kept, time, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
            _requests.Remove(request);
    }

    private sealed class Request(string turn, Language language)
    {
        public string Turn => turn;

        public Language Language => language;

        public TaskCompletionSource<XrayReading?> Read { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsOver => Read.Task.IsCompleted;
    }
}
