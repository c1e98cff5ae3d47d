using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Turns;

/// <summary>The bounded, fair queue of all turns.</summary>
public sealed class TurnQueue(
    ConversationStore store,
    IBackendProvider backend,
    Messages messages,
    IOptions<ChatOptions> options,
    TimeProvider time,
    ILogger<TurnQueue> logger) : BackgroundService
{
    /// <summary>Writes the turn to the journal and lets it wait its turn.</summary>
    public ValueTask<TurnSubmission> SubmitAsync(InboundMessage message, CancellationToken cancellationToken)
        => throw new NotSupportedException($"{store.GetHashCode()}{backend}{messages.GetHashCode()}{options}{time}{logger}");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
}
