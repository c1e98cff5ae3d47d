using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Gateway;

/// <summary>What all shards of a process share.</summary>
internal sealed record ShardServices(
    IGatewayTransport Transport,
    GatewayOptions Options,
    SessionStarts Starts,
    IdentifyGate Identify,
    EventSink Events,
    TimeProvider Time,
    Jitter Jitter,
    ILogger Logger);
