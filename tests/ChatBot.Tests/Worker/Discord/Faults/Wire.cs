using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>
/// A run's only way to the network: real sockets, which are passed on to the scripted Discord. Pulled, all of them are reset and nothing comes
/// through any more, as when the process behind it is killed. Counts what goes over it, so that a clock knows when nothing moves.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _sockets = new();
    private readonly CancellationTokenSource _pulled = new();
    private readonly int _port;
    private readonly Task _accepting;
    private long _moves;
    private int _requests;

    private Wire(int port)
    {
        _port = port;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where the bot finds Discord's API.</summary>
    public string ApiBaseUrl => $"http://{_listener.LocalEndpoint}/api/v10";

    /// <summary>Grows with everything that goes over the wire.</summary>
    public long Moves => Volatile.Read(ref _moves);

    /// <summary>Requests that wait for their answers.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Connections that are open now.</summary>
    public int Open => _sockets.Count / 2;

    public static Wire To(Uri address) => new(address.Port);

    /// <summary>For the program's HTTP client: counts its requests.</summary>
    public DelegatingHandler Counter() => new Counting(this);

    public void Pull()
    {
        if (_pulled.IsCancellationRequested) return;
        _pulled.Cancel();
        _listener.Stop();
        foreach (var socket in _sockets.Keys) Reset(socket);
    }

    public async ValueTask DisposeAsync()
    {
        Pull();
        await _accepting;
        _pulled.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptSocketAsync(_pulled.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Pulled.
        }
    }

    private async Task CarryAsync(Socket near)
    {
        var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        (_sockets[near], _sockets[far]) = (true, true);
        try
        {
            (near.NoDelay, far.NoDelay) = (true, true);
            Interlocked.Increment(ref _moves);
            await far.ConnectAsync(IPAddress.Loopback, _port);
            if (_pulled.IsCancellationRequested) return;
            await Task.WhenAll(PumpAsync(near, far), PumpAsync(far, near));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One side is gone, and the other goes with it.
        }
        finally
        {
            foreach (var socket in (Socket[])[near, far])
            {
                _sockets.TryRemove(socket, out _);
                Reset(socket);
            }

            Interlocked.Increment(ref _moves);
        }
    }

    /// <summary>Until one side has no more to say, or is reset: then both are.</summary>
    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer)) > 0;)
            {
                Interlocked.Increment(ref _moves);
                for (var sent = 0; sent < read;) sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            Reset(from);
            Reset(to);
        }
    }

    private static void Reset(Socket socket) => socket.Close(timeout: 0);

    private sealed class Counting(Wire wire) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref wire._requests);
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref wire._requests);
            }
        }
    }
}
