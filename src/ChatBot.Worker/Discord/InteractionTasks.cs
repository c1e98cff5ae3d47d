using System.Collections.Concurrent;
using ChatBot.Discord.Model;
using ChatBot.Worker.Discord.Commands;

namespace ChatBot.Worker.Discord;

/// <summary>Interactions being handled, each on a task of its own: Discord wants an answer within three seconds, whatever else is going on.</summary>
internal sealed class InteractionTasks(InteractionRouter router, ILogger<InteractionTasks> logger)
{
    private readonly ConcurrentDictionary<Task, bool> _running = new();

    public void Start(Interaction interaction, CancellationToken cancellationToken)
    {
        var task = HandleAsync(interaction, cancellationToken);
        _running[task] = true;
        _ = task.ContinueWith(done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Ends when all have.</summary>
    public Task WhenDoneAsync() => Task.WhenAll(_running.Keys);

    private async Task HandleAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await router.HandleAsync(interaction, cancellationToken);
        }
#pragma warning disable CA1031 // The one catch of an interaction: whatever it was, the next one is answered.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.InteractionTaskFailed(exception, interaction.Id);
        }
    }
}
