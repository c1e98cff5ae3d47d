namespace ChatBot.Discord.Gateway;

/// <summary>
/// What one connection may still send: 120 payloads in any 60 seconds, or Discord closes it. Heartbeats are always let through and have their
/// part of the 120 kept free. Source: Gateway, "Rate Limiting".
/// </summary>
internal sealed class SendWindow(TimeProvider time)
{
    public const int Limit = 120;

    public static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly Queue<long> _sent = new();
    private int _keptForHeartbeats = Kept(TimeSpan.FromSeconds(41.25));

    /// <summary>Keeps as many places as there are heartbeats in a window, and two for those Discord asks for.</summary>
    public void KeepFor(TimeSpan heartbeatInterval)
    {
        lock (_gate) _keptForHeartbeats = Kept(heartbeatInterval);
    }

    public void TakeForHeartbeat()
    {
        lock (_gate)
        {
            Forget();
            _sent.Enqueue(time.GetTimestamp());
        }
    }

    /// <summary>Zero: a place is taken. Otherwise how long to wait before asking again.</summary>
    public TimeSpan Take()
    {
        lock (_gate)
        {
            Forget();
            if (_sent.Count >= Limit - _keptForHeartbeats) return Length - time.GetElapsedTime(_sent.Peek());
            _sent.Enqueue(time.GetTimestamp());
            return TimeSpan.Zero;
        }
    }

    /// <summary>At most all but one, so that something else than heartbeats is sent too, whatever interval the server names.</summary>
    private static int Kept(TimeSpan interval) => (int)Math.Min(Limit - 1, 2 + Math.Ceiling(Length / interval));

    private void Forget()
    {
        while (_sent.TryPeek(out var first) && time.GetElapsedTime(first) >= Length) _sent.Dequeue();
    }
}
