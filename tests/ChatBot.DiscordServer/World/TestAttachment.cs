using System.Text;

namespace ChatBot.DiscordServer.World;

/// <summary>A file on a message, with its bytes.</summary>
public sealed record TestAttachment(ulong Id, string Name, ReadOnlyMemory<byte> Bytes, string ContentType = "application/octet-stream", string? Description = null)
{
    public string Text => Encoding.UTF8.GetString(Bytes.Span);
}
