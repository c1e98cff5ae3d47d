using System.IO.Compression;

namespace ChatBot.Discord.Gateway;

/// <summary>
/// One zlib stream for the whole connection, flushed after every payload; a payload may come in several messages, and the last one ends with
/// the flush's mark. Source: Gateway, "Transport Compression".
/// </summary>
internal sealed class ZlibStreamDecoder : IPayloadDecoder
{
    private const uint FlushMark = 0x0000FFFF;

    private readonly FrameStream _frames = new();
    private readonly ZLibStream _inflater;
    private uint _lastFour = uint.MaxValue;

    public ZlibStreamDecoder() => _inflater = new ZLibStream(_frames, CompressionMode.Decompress);

    public PayloadBuffer Buffer { get; } = new();

    public bool Append(in GatewayFrame frame)
    {
        // Inflated as it comes, so that only the payload itself is ever stored, and no compressed copy of it.
        _frames.Next = frame.Data;
        int read;
        while ((read = _inflater.Read(Buffer.GetSpan(4096))) > 0) Buffer.Advance(read);
        var bytes = frame.Data.Span;
        foreach (var value in bytes[^Math.Min(4, bytes.Length)..]) _lastFour = (_lastFour << 8) | value;
        return frame.EndOfMessage && _lastFour == FlushMark;
    }

    public void Dispose()
    {
        _inflater.Dispose();
        _frames.Dispose();
        Buffer.Dispose();
    }

    /// <summary>The frame at hand as a stream; at its end the inflater stops, and goes on with the next one.</summary>
    private sealed class FrameStream : Stream
    {
        public ReadOnlyMemory<byte> Next { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, Next.Length);
            Next.Span[..count].CopyTo(buffer);
            Next = Next[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
