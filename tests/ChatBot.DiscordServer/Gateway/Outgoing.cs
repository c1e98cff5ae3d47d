namespace ChatBot.DiscordServer.Gateway;

/// <summary>What a connection has still to send: a payload, or its close.</summary>
internal readonly record struct Outgoing(string Text, int? CloseCode = null);
