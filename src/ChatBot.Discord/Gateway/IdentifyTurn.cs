namespace ChatBot.Discord.Gateway;

/// <summary>A shard's turn to identify; disposing ends it, once.</summary>
internal sealed class IdentifyTurn(IdentifyGate.Bucket bucket, TimeProvider time) : IDisposable
{
    private bool _isOver;

    public void Sent() => bucket.LastSent = time.GetTimestamp();

    public void Dispose()
    {
        if (_isOver) return;
        _isOver = true;
        bucket.One.Release();
    }
}
