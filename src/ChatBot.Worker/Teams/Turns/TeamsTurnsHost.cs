using ChatBot.Worker.Replies;
using ChatBot.Worker.Teams.Turns.Intake;

namespace ChatBot.Worker.Teams.Turns;

/// <summary>Takes up what is owed before requests come in, and leaves replies between two requests when the program ends.</summary>
internal sealed class TeamsTurnsHost(
    Resumption<TeamsAddress> resumption, PushedTurns<TeamsAddress> turns, QuestionLanes lanes, TeamsStatus status, TimeProvider time) : IHostedService
{
    /// <summary>How long requests on their way may take when the program stops; the turns need the rest of the host's patience.</summary>
    private static readonly TimeSpan StoppingGrace = TimeSpan.FromSeconds(3);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        status.SetReplies(() => turns.Count);
        return resumption.RunAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var grace = new CancellationTokenSource(StoppingGrace, time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, grace.Token);
        await turns.StopAsync(patience.Token);
        await lanes.WhenEmptyAsync().WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
