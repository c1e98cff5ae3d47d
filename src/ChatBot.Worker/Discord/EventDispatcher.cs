using System.Threading.Channels;
using ChatBot.Discord.Gateway;
using ChatBot.Worker.Discord.Intake;

namespace ChatBot.Worker.Discord;

/// <summary>
/// Reads the gateway's events in their order and hands each to whom it concerns. It waits neither for a turn nor for Discord: messages go
/// into their channel's lane, interactions get a task each.
/// </summary>
internal sealed class EventDispatcher(
    GuildDirectory guilds, QuestionIntake intake, QuestionChanges changes, ChannelLanes lanes, InteractionTasks interactions, ILogger<EventDispatcher> logger)
{
    /// <summary>Until there are no more events.</summary>
    public async Task RunAsync(ChannelReader<GatewayEvent> events, CancellationToken cancellationToken)
    {
        await foreach (var one in events.ReadAllAsync(cancellationToken))
        {
            try
            {
                Dispatch(one, cancellationToken);
            }
#pragma warning disable CA1031 // An event that cannot be handled must not end the reading of those that follow.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                logger.EventNotDispatched(exception, one.GetType().Name);
            }
        }
    }

    private void Dispatch(GatewayEvent one, CancellationToken cancellationToken)
    {
        switch (one)
        {
            case GatewayEvent.MessageCreated { Message: var message } when intake.MayConcern(message):
                lanes.TryAdd(message.ChannelId, token => intake.HandleAsync(message, token), cancellationToken);
                break;
            case GatewayEvent.MessageUpdated { Message: var message } when changes.MayConcern(message):
                lanes.TryAdd(message.ChannelId, token => changes.OnEditedAsync(message, token), cancellationToken);
                break;
            case GatewayEvent.MessageDeleted deleted:
                lanes.TryAdd(deleted.ChannelId, token => changes.OnDeletedAsync(deleted.MessageIds, token), cancellationToken);
                break;
            case GatewayEvent.InteractionCreated { Interaction: var interaction }:
                interactions.Start(interaction, cancellationToken);
                break;
            default:
                Remember(one);
                break;
        }
    }

    private void Remember(GatewayEvent one)
    {
        switch (one)
        {
            case GatewayEvent.Ready ready:
                guilds.Expect(ready.Guilds);
                logger.ShardReady(ready.Shard, ready.Guilds.Count);
                break;
            case GatewayEvent.Resumed resumed:
                logger.ShardResumed(resumed.Shard);
                break;
            case GatewayEvent.GuildAvailable { Guild: var guild }:
                guilds.Add(guild);
                break;
            case GatewayEvent.GuildChanged { Guild: var guild }:
                guilds.Add(guild);
                break;
            case GatewayEvent.GuildGone { Unavailable: false, Id: var guild }:
                guilds.RemoveGuild(guild);
                break;
            case GatewayEvent.ChannelChanged { Channel: var channel }:
                guilds.Add(channel);
                break;
            case GatewayEvent.ChannelGone { Id: var channel }:
                guilds.RemoveChannel(channel);
                break;
            case GatewayEvent.ThreadsListed listed:
                guilds.ReplaceThreads(listed.GuildId, listed.ChannelIds, listed.Threads);
                break;
        }
    }
}
