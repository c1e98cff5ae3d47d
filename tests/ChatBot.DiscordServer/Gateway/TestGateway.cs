using ChatBot.DiscordServer.World;
using Microsoft.AspNetCore.Http;

namespace ChatBot.DiscordServer.Gateway;

/// <summary>The gateway: what the bot did there. The faults it can be told to have are in <see cref="GatewayFaults"/>.</summary>
public sealed class TestGateway
{
    private readonly List<GatewaySession> _sessions = [];
    private readonly List<GatewayConnection> _connections = [];

    internal TestGateway(DiscordWorld world)
    {
        World = world;
        Starts = new SessionStarts(world.Options, world.Time);
    }

    /// <summary>Every accepted identify.</summary>
    public IReadOnlyList<Identified> Identifies { get; private set; } = [];

    /// <summary>Every accepted resume.</summary>
    public IReadOnlyList<Identified> Resumes { get; private set; } = [];

    /// <summary>The codes with which this side closed connections, with their reasons.</summary>
    public IReadOnlyList<(int Code, string Reason)> Closes { get; private set; } = [];

    /// <summary>The codes with which the bot closed connections.</summary>
    public IReadOnlyList<int> ClientCloses { get; private set; } = [];

    public int Heartbeats { get; private set; }

    /// <summary>How many connections were opened so far.</summary>
    public int Connections { get; private set; }

    /// <summary>What the bot shows as its presence: the last update, or identify's.</summary>
    public JsonObject? Presence { get; private set; }

    /// <summary>Shards with a live session just now.</summary>
    public IReadOnlyList<int> ConnectedShards
    {
        get
        {
            lock (World.Gate) return Connected.Select(connection => connection.Session!.Shard).Order().ToList();
        }
    }

    /// <summary>Heartbeats are not acknowledged while this is set.</summary>
    public bool WithholdAcks { get; set; }

    /// <summary>How many events before the asked-for one a resume repeats: duplicates for the client.</summary>
    public int RepeatOnResume { get; set; }

    /// <summary>New connections are answered 503 while this is set.</summary>
    public bool RefuseConnections { get; set; }

    /// <summary>Payloads go out in frames (compressed: messages) of so many bytes; 0 sends each whole.</summary>
    public int SplitEvery { get; set; }

    internal DiscordWorld World { get; }

    internal SessionStarts Starts { get; }

    internal IEnumerable<GatewayConnection> All => _connections;

    private IEnumerable<GatewayConnection> Connected => _connections.Where(connection => connection is { Session: not null, Frozen: false, Closing: false });

    /// <summary>Waits until so many shards have a live session.</summary>
    public Task WaitForReadyAsync(int shards = 1, TimeSpan? timeout = null) =>
        World.Changes.WaitAsync(() => ConnectedShards.Distinct().Count() >= shards ? this : null, Describe, timeout);

    /// <summary>Waits until sessions were resumed so often since the start.</summary>
    public Task WaitForResumesAsync(int count, TimeSpan? timeout = null) =>
        World.Changes.WaitAsync(() => Resumes.Count >= count ? this : null, Describe, timeout);

    /// <summary>Waits until sessions were started so often since the start.</summary>
    public Task WaitForIdentifiesAsync(int count, TimeSpan? timeout = null) =>
        World.Changes.WaitAsync(() => Identifies.Count >= count ? this : null, Describe, timeout);

    internal async Task AcceptAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest || RefuseConnections)
        {
            context.Response.StatusCode = RefuseConnections ? 503 : 400;
            return;
        }

        var query = context.Request.Query;
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await using var connection = new GatewayConnection(this, context, socket, query["compress"] == "zlib-stream");
        lock (World.Gate)
        {
            _connections.Add(connection);
            Connections++;
            if (query["v"] != "10") GatewayProtocol.Refuse(this, connection, CloseCode.InvalidVersion, "Invalid API version.");
            else if (query["encoding"] != "json" || (query.ContainsKey("compress") && !connection.Compressed))
                GatewayProtocol.Refuse(this, connection, CloseCode.DecodeError, "Only encoding=json and compress=zlib-stream are served.");
            World.Changes.Raise();
        }

        await connection.RunAsync();
    }

    internal void Detach(GatewayConnection connection)
    {
        lock (World.Gate)
        {
            _connections.Remove(connection);
            if (connection.Session is { } session && session.Connection == connection)
            {
                session.Connection = null;
                session.DisconnectedAt = World.Time.GetUtcNow();
            }

            World.Changes.Raise();
        }
    }

    internal void Open(GatewayConnection connection, JsonObject identify, int shard, int shards)
    {
        Expire();
        var session = new GatewaySession(World.Ids.Next().ToString("x16"), shard, shards, GatewayProtocol.Integer(identify["intents"]) ?? 0, World.Options.ReplayBuffer);
        _sessions.Add(session);
        Attach(connection, session);
        if (identify["presence"] is JsonObject presence) Presence = (JsonObject)presence.DeepClone();
        Identifies = [.. Identifies, Note(connection, session, identify)];
        var guilds = World.Guilds.Values.Where(guild => guild.HasBot && session.Carries(guild.Id)).ToList();
        session.Dispatch("READY", ReadyJson.Write(World, connection.Authority, session.Id, shard, shards, guilds));
        if ((session.Intents & GatewayIntents.Guilds) != 0)
            foreach (var guild in guilds) session.Dispatch("GUILD_CREATE", WorldJson.FullGuild(guild, World));
        World.Changes.Raise();
    }

    internal void Reopen(GatewayConnection connection, GatewaySession session, JsonObject resume, IReadOnlyList<string> events)
    {
        session.Connection?.Close(1000, "Resumed elsewhere.");
        foreach (var payload in events) connection.Send(payload);
        Attach(connection, session);
        Resumes = [.. Resumes, Note(connection, session, resume)];
        session.Dispatch("RESUMED", new JsonObject());
        World.Changes.Raise();
    }

    internal GatewaySession? FindSession(string? id)
    {
        Expire();
        return _sessions.Find(session => session.Id == id && !session.Ended);
    }

    internal void Dispatch(string name, TestGuild? guild, int intent, Func<JsonNode> data)
    {
        if (guild is { HasBot: false }) return;
        foreach (var session in _sessions.Where(session => !session.Ended && session.Carries(guild?.Id) && (session.Intents & intent) != 0)) session.Dispatch(name, data());
    }

    /// <summary>Something about a channel or thread itself; of a thread the bot hears only where it sees it.</summary>
    internal void DispatchPlace(string name, TestChannel channel)
    {
        if (!channel.IsThread || IsSeen(channel)) Dispatch(name, channel.Guild, GatewayIntents.Guilds, () => WorldJson.Channel(channel));
    }

    /// <summary>The active threads of a channel that the bot did not see before.</summary>
    internal void DispatchThreads(TestChannel channel) =>
        Dispatch("THREAD_LIST_SYNC", channel.Guild, GatewayIntents.Guilds, () => WorldJson.ThreadList(channel));

    internal bool IsSeen(TestChannel channel) => PermissionRules.In(World.Bot, channel).HasFlag(Permit.ViewChannel);

    /// <summary>Something about a message in a channel that the bot may see.</summary>
    internal void Dispatch(string name, TestChannel channel, Func<JsonNode> data)
    {
        if (IsSeen(channel)) Dispatch(name, channel.Guild, MessagesOf(channel), data);
    }

    internal void DispatchMessage(string name, TestMessage message)
    {
        if (!IsSeen(message.Channel) || message.Channel.Guild is { HasBot: false }) return;
        foreach (var session in _sessions.Where(session => !session.Ended && session.Carries(message.Channel.Guild?.Id) && (session.Intents & MessagesOf(message.Channel)) != 0))
            session.Dispatch(name, MessageJson.Write(message, World, (session.Intents & GatewayIntents.MessageContent) != 0, forGateway: true));
    }

    /// <summary>Interactions need no intent. They go to one session alone.</summary>
    internal void DispatchInteraction(TestGuild? guild, JsonObject interaction) =>
        _sessions.FindLast(session => !session.Ended && session.Carries(guild?.Id))?.Dispatch("INTERACTION_CREATE", interaction);

    internal void NoteHeartbeat()
    {
        Heartbeats++;
        World.Changes.Raise();
    }

    internal void NotePresence(JsonObject presence)
    {
        Presence = (JsonObject)presence.DeepClone();
        World.Changes.Raise();
    }

    internal void NoteClose(int code, string reason) => Closes = [.. Closes, (code, reason)];

    internal void NoteClientClose(int code) => ClientCloses = [.. ClientCloses, code];

    internal void Forget()
    {
        (Identifies, Resumes, Closes, ClientCloses) = ([], [], [], []);
        _sessions.RemoveAll(session => session.Ended && session.Connection is null);
    }

    private static int MessagesOf(TestChannel channel) => channel.Guild is null ? GatewayIntents.DirectMessages : GatewayIntents.GuildMessages;

    private static void Attach(GatewayConnection connection, GatewaySession session)
    {
        (connection.Session, connection.IsRefused) = (session, false);
        session.Connection = connection;
        session.DisconnectedAt = null;
    }

    private Identified Note(GatewayConnection connection, GatewaySession session, JsonObject payload)
    {
        var copy = (JsonObject)payload.DeepClone();
        copy.Remove("token");
        return new Identified(World.Time.GetUtcNow(), session.Shard, session.Intents, copy, connection.Path, connection.Compressed);
    }

    private void Expire()
    {
        var now = World.Time.GetUtcNow();
        foreach (var session in _sessions.Where(session => session.DisconnectedAt + World.Options.SessionLifetime < now)) session.Ended = true;
        _sessions.RemoveAll(session => session.Ended && session.Connection is null);
    }

    private string Describe() =>
        $"The gateway never came to look as wanted: shards [{string.Join(", ", ConnectedShards)}] are connected, {Identifies.Count} identifies, {Resumes.Count} resumes, "
        + $"{Connections} connections, closes [{string.Join(", ", Closes)}], closes of the bot [{string.Join(", ", ClientCloses)}].";
}
