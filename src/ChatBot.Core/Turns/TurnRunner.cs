using ChatBot.Core.Localization;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Turns;

/// <summary>One prompt, one reply. Knows neither conversations nor the queue.</summary>
public sealed class TurnRunner(IBackendProvider backend, Messages messages, IOptions<ChatOptions> options, TimeProvider time)
{
    /// <summary>
    /// Notices and deltas, then one <see cref="TurnUpdate.Finished"/>. Cancelled, or past <see cref="ChatOptions.DeadlineSeconds"/>, it still
    /// ends with one, with <c>Aborted</c> and the text so far.
    /// </summary>
    public IAsyncEnumerable<TurnUpdate> RunAsync(TurnPrompt prompt, CancellationToken cancellationToken)
        => throw new NotSupportedException($"{backend}{messages.GetHashCode()}{options}{time}");
}
