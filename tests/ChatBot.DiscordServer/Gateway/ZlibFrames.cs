using System.IO.Compression;
using System.Text;

namespace ChatBot.DiscordServer.Gateway;

/// <summary>Transport compression <c>zlib-stream</c>: one stream a connection, each payload ended by a sync flush (00 00 FF FF).</summary>
internal sealed class ZlibFrames : IDisposable
{
    private readonly MemoryStream _written = new();
    private readonly ZLibStream _stream;

    public ZlibFrames() => _stream = new ZLibStream(_written, CompressionLevel.Fastest, leaveOpen: true);

    public byte[] Compress(string payload)
    {
        _stream.Write(Encoding.UTF8.GetBytes(payload));
        _stream.Flush();
        var frame = _written.ToArray();
        _written.SetLength(0);
        return frame;
    }

    public void Dispose()
    {
        _stream.Dispose();
        _written.Dispose();
    }
}
