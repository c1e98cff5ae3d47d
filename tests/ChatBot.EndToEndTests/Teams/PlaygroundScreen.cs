using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>What the Playground's page is told to show.</summary>
internal sealed class PlaygroundScreen
{
    private readonly Lock _gate = new();
    private readonly List<PlaygroundMessage> _messages = [];
    private TaskCompletionSource _changed = NewSource();

    public IReadOnlyList<PlaygroundMessage> Messages
    {
        get
        {
            lock (_gate) return _messages.ToList();
        }
    }

    /// <summary>How often it was shown that the bot types.</summary>
    public int Typing { get; private set; }

    public async Task WatchAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        using var whole = new MemoryStream();
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close) return;
            whole.Write(buffer, 0, received.Count);
            if (!received.EndOfMessage) continue;
            Take((JsonObject)JsonNode.Parse(whole.ToArray())!);
            whole.SetLength(0);
        }
    }

    /// <summary>Waits for a message that looks as wanted, leaving out the first ones, which were there before.</summary>
    /// <exception cref="TimeoutException">It never came; the message says what did.</exception>
    public async Task<PlaygroundMessage> WaitAsync(Func<PlaygroundMessage, bool> wanted, TimeSpan patience, int skip = 0)
    {
        using var deadline = new CancellationTokenSource(patience);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_messages.Skip(skip).FirstOrDefault(wanted) is { } found) return found;
                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException exception)
            {
                throw new TimeoutException($"No such message was shown; these were:\n{string.Join('\n', Messages)}", exception);
            }
        }
    }

    private void Take(JsonObject action)
    {
        TaskCompletionSource woken;
        lock (_gate)
        {
            Note(action);
            (woken, _changed) = (_changed, NewSource());
        }

        woken.TrySetResult();
    }

    private void Note(JsonObject action)
    {
        if ((string?)action["action"] == "typing") Typing++;
        if (action["message"] is not JsonObject message) return;
        var id = (string)message["messageId"]!;
        if (_messages.Find(known => known.Id == id) is { } known) known.Add(message);
        else _messages.Add(new PlaygroundMessage(id, (string?)message["postConversationId"] ?? (string)action["actionConversationId"]!, message));
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
