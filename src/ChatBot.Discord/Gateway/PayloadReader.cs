using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Gateway;

/// <summary>Reads payloads from a connection, one after the other; what is none is passed over.</summary>
internal sealed class PayloadReader(IGatewayConnection connection, bool compressed, int shard, ILogger logger) : IDisposable
{
    private readonly IPayloadDecoder _decoder = compressed ? new ZlibStreamDecoder() : new TextDecoder();

    // What is not yet handed out of a complete payload: all, then nothing; but where two came in one frame, the second.
    private ReadOnlyMemory<byte> _rest;
    private bool _isComplete;

    public async ValueTask<LinkInput> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(out var payload)) return new LinkInput(payload);
            var frame = await connection.ReceiveAsync(cancellationToken);
            if (frame.IsClosed) return LinkInput.Ended(new LinkEnd.Closed(frame.CloseCode));
            try
            {
                if (_decoder.Append(frame)) Complete();
            }
            catch (InvalidDataException)
            {
                return LinkInput.Ended(new LinkEnd.Broken());
            }
        }
    }

    public void Dispose() => _decoder.Dispose();

    private void Complete()
    {
        _isComplete = true;
        if (_decoder.Buffer.IsOverflown) logger.PayloadTooLong(shard, PayloadBuffer.MaxBytes);
        _rest = WithoutSpace(_decoder.Buffer.Written);
    }

    /// <summary>What was handed out stays in the buffer until the next is asked for.</summary>
    private bool TryTake(out GatewayPayload payload)
    {
        payload = default;
        if (!_rest.IsEmpty && GatewayPayload.TryRead(_rest, out payload, out var length))
        {
            _rest = WithoutSpace(_rest[length..]);
            return true;
        }

        if (!_rest.IsEmpty) logger.PayloadMalformed(shard, _rest.Length);
        if (_isComplete) _decoder.Buffer.Clear();
        (_rest, _isComplete) = (default, false);
        return false;
    }

    private static ReadOnlyMemory<byte> WithoutSpace(ReadOnlyMemory<byte> json) => json.Trim(" \t\r\n"u8);
}
