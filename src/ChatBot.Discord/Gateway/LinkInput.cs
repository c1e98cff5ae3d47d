namespace ChatBot.Discord.Gateway;

/// <summary>A payload, or the end.</summary>
internal readonly record struct LinkInput(GatewayPayload Payload, LinkEnd? End = null)
{
    public static LinkInput Ended(LinkEnd end) => new(default, end);
}
