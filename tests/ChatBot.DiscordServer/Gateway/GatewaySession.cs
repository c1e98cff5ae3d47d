namespace ChatBot.DiscordServer.Gateway;

/// <summary>What Discord remembers between connections: the sequence and the events that a resume repeats. Guarded by the world's gate.</summary>
internal sealed class GatewaySession(string id, int shard, int shards, int intents, int bufferSize)
{
    private readonly Queue<(int Sequence, string Payload)> _buffer = new();

    public string Id => id;

    public int Shard => shard;

    public int Intents => intents;

    public int Sequence { get; private set; }

    public GatewayConnection? Connection { get; set; }

    public DateTimeOffset? DisconnectedAt { get; set; }

    /// <summary>Whether it can never be resumed again.</summary>
    public bool Ended { get; set; }

    /// <summary>Guilds are spread by their ids; what belongs to no guild comes on shard 0.</summary>
    public bool Carries(ulong? guild) => (guild is { } value ? (int)((value >> 22) % (ulong)shards) : 0) == shard;

    public void Dispatch(string name, JsonNode data) => Dispatch(name, data.ToJsonString());

    /// <param name="json">The event's data, written already.</param>
    public void Dispatch(string name, string json)
    {
        var payload = $$"""{"t":"{{name}}","s":{{++Sequence}},"op":0,"d":{{json}}}""";
        _buffer.Enqueue((Sequence, payload));
        if (_buffer.Count > bufferSize) _buffer.Dequeue();
        Connection?.Send(payload);
    }

    /// <summary>The events after this one; null when some of them are not kept any more.</summary>
    public IReadOnlyList<string>? Since(int sequence) =>
        _buffer.Count > 0 && _buffer.Peek().Sequence > sequence + 1
            ? null
            : _buffer.Where(entry => entry.Sequence > sequence).Select(entry => entry.Payload).ToList();
}
