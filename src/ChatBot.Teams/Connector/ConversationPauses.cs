using System.Collections.Concurrent;

namespace ChatBot.Teams.Connector;

/// <summary>Conversations that Teams wants left alone for a while. The others go on. For any thread.</summary>
internal sealed class ConversationPauses(TimeProvider time)
{
    private readonly ConcurrentDictionary<ConversationReference, DateTimeOffset> _ends = new();

    /// <summary>How many are remembered; for tests.</summary>
    public int Count => _ends.Count;

    public void Pause(ConversationReference conversation, TimeSpan wait)
    {
        var end = time.GetUtcNow() + wait;
        _ends.AddOrUpdate(conversation, end, (_, known) => known > end ? known : end);
    }

    /// <summary>Until the conversation's pause is over, however often it was prolonged meanwhile.</summary>
    public async Task WaitAsync(ConversationReference conversation, CancellationToken cancellationToken)
    {
        while (_ends.TryGetValue(conversation, out var end))
        {
            // A delay has whole milliseconds; what is left of one would not be waited out.
            if (end - time.GetUtcNow() is { Ticks: > 0 } left)
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), time, cancellationToken);
            else
                _ends.TryRemove(KeyValuePair.Create(conversation, end));
        }
    }
}
