using System.Buffers;

namespace ChatBot.Discord.Gateway;

/// <summary>
/// Where a connection's payloads are put together, one after the other in the same pooled array. A large one is given back at once, so that
/// one huge guild does not leave every connection with a huge buffer. Used by the connection's reader alone.
/// </summary>
internal sealed class PayloadBuffer : IDisposable
{
    /// <summary>No event is near that; what is longer is dropped, not stored.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private const int KeptBytes = 256 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>The payload was longer than <see cref="MaxBytes"/>, and its bytes are gone.</summary>
    public bool IsOverflown { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Advance(bytes.Length);
    }

    /// <summary>Room for at least so many bytes after those written.</summary>
    public Span<byte> GetSpan(int atLeast)
    {
        if (_bytes.Length - _length < atLeast) Grow(_length + atLeast);
        return _bytes.AsSpan(_length);
    }

    public void Advance(int count)
    {
        _length += count;
        IsOverflown |= _length > MaxBytes;
        if (IsOverflown) _length = 0;
    }

    /// <summary>Ready for the next payload.</summary>
    public void Clear()
    {
        (_length, IsOverflown) = (0, false);
        if (_bytes.Length <= KeptBytes) return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _length) = ([], 0);
    }

    private void Grow(int atLeast)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(atLeast, _bytes.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
