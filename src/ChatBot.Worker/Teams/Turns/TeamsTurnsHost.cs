using ChatBot.Core.Conversations;
using ChatBot.Worker.Teams.Turns.Intake;

namespace ChatBot.Worker.Teams.Turns;

/// <summary>Takes up what is owed before requests come in, and leaves replies between two requests when the program ends.</summary>
internal sealed class TeamsTurnsHost(
    TeamsResumption resumption, TeamsTurns turns, QuestionLanes lanes, TeamsStatus status, TimeProvider time, ILogger<TeamsTurnsHost> logger) : IHostedService
{
    /// <summary>How long requests on their way may take when the program stops; the turns need the rest of the host's patience.</summary>
    private static readonly TimeSpan StoppingGrace = TimeSpan.FromSeconds(3);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        status.SetReplies(() => turns.Count);
        try
        {
            await resumption.RunAsync(cancellationToken);
        }
        catch (StorageException exception)
        {
            logger.TeamsNotTakenUp(exception);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var grace = new CancellationTokenSource(StoppingGrace, time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, grace.Token);
        await turns.StopAsync(patience.Token);
        await lanes.WhenEmptyAsync().WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
