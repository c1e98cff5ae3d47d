using System.Net.WebSockets;
using System.Threading.Channels;
using ChatBot.Discord.Gateway;

namespace ChatBot.Tests.Fakes;

/// <summary>A network on which the test is the other side: each attempt to connect waits until the test has decided about it.</summary>
internal sealed class ScriptedTransport : IGatewayTransport
{
    private readonly Channel<Attempt> _attempts = Channel.CreateUnbounded<Attempt>();
    private readonly List<ScriptedConnection> _connections = [];

    /// <summary>All there ever were.</summary>
    public IReadOnlyList<ScriptedConnection> Connections
    {
        get
        {
            lock (_connections) return [.. _connections];
        }
    }

    /// <summary>Whether somebody tries to connect that the test has not looked at.</summary>
    public bool HasAttempt => _attempts.Reader.TryPeek(out _);

    public async Task<IGatewayConnection> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var attempt = new Attempt(this, address);
        await _attempts.Writer.WriteAsync(attempt, cancellationToken);
        try
        {
            return await attempt.Decision.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            attempt.Abandon();
            throw;
        }
    }

    public async Task<Attempt> NextAsync() => await _attempts.Reader.ReadAsync().AsTask().WaitAsync(ScriptedConnection.Guard);

    internal sealed class Attempt(ScriptedTransport transport, Uri address)
    {
        private readonly TaskCompletionSource<IGatewayConnection> _decision = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private ScriptedConnection? _connection;
        private bool _isAbandoned;

        public Uri Address => address;

        public Task<IGatewayConnection> Decision => _decision.Task;

        public ScriptedConnection Accept(bool compressed = false)
        {
            lock (transport._connections)
            {
                _connection = new ScriptedConnection(compressed);
                transport._connections.Add(_connection);
                if (_isAbandoned) _connection.Dispose();
            }

            _decision.SetResult(_connection);
            return _connection;
        }

        /// <summary>The client no longer wants it: a real socket would be closed with it.</summary>
        public void Abandon()
        {
            lock (transport._connections)
            {
                _isAbandoned = true;
                _connection?.Dispose();
            }
        }

        public void Refuse() => Fail(new WebSocketException(WebSocketError.NotAWebSocket));

        public void Fail(Exception exception) => _decision.SetException(exception);
    }
}
