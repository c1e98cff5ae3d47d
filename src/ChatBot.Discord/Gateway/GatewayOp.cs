namespace ChatBot.Discord.Gateway;

/// <summary>Source: Opcodes and Status Codes, "Gateway Opcodes".</summary>
internal enum GatewayOp
{
    Dispatch = 0,
    Heartbeat = 1,
    Identify = 2,
    PresenceUpdate = 3,
    Resume = 6,
    Reconnect = 7,
    InvalidSession = 9,
    Hello = 10,
    HeartbeatAck = 11,
}
