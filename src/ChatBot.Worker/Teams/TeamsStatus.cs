using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Teams;

/// <summary>How the bot stands in Teams, for <c>/readyz</c> and <c>/metrics</c>. For any thread.</summary>
internal sealed class TeamsStatus(IOptions<TeamsOptions> options)
{
    private volatile string? _tokenProblem;
    private volatile string? _keysProblem;
    private volatile bool _isReady;
    private volatile Func<int>? _pendingReplies;
    private long _taken;
    private long _refused;

    /// <summary>False where the bot is not in Teams: then the rest says nothing.</summary>
    public bool IsConfigured { get; } = options.Value.Enabled;

    /// <summary>What a person may have to do something about; null when there is nothing.</summary>
    public string? Problem => _tokenProblem ?? _keysProblem;

    /// <summary>Teams' calls can be checked, and Teams can be called.</summary>
    public bool IsReady => _isReady && Problem is null;

    /// <summary>Replies on their way.</summary>
    public int PendingReplies => _pendingReplies?.Invoke() ?? 0;

    /// <summary>Activities that were handled.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Calls that were refused because of who called, or for whom.</summary>
    public long Refused => Volatile.Read(ref _refused);

    public void SetReady() => _isReady = true;

    /// <returns>True where there was none.</returns>
    public bool SetTokenProblem(string? problem) => Interlocked.Exchange(ref _tokenProblem, problem) is null && problem is not null;

    public void SetKeysProblem(string? problem) => _keysProblem = problem;

    /// <param name="count">How many replies are on their way.</param>
    public void SetReplies(Func<int> count) => _pendingReplies = count;

    public void CountTaken() => Interlocked.Increment(ref _taken);

    public void CountRefused() => Interlocked.Increment(ref _refused);
}
