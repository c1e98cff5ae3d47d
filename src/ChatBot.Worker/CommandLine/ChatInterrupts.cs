using System.Runtime.InteropServices;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.CommandLine;

/// <summary>Ctrl-C in a conversation: the first stops the running reply, the second leaves.</summary>
internal sealed class ChatInterrupts : IDisposable
{
    private readonly CancellationTokenSource _leave = new();
    private readonly Lock _lock = new();
    private readonly Terminal _terminal;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private Turn? _running;
    private bool _pressed;

    public ChatInterrupts(Terminal terminal)
    {
        _terminal = terminal;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => OnInterrupt(context));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            _leave.Cancel();
        });
    }

    /// <summary>Cancelled when the conversation is to end.</summary>
    public CancellationToken Leave => _leave.Token;

    /// <summary>A new line was read: what Ctrl-C was pressed for is over.</summary>
    public void Begin(Turn turn)
    {
        lock (_lock)
            (_running, _pressed) = (turn, false);
    }

    public void End()
    {
        lock (_lock)
            _running = null;
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _leave.Dispose();
    }

    internal void OnInterrupt(PosixSignalContext? context)
    {
        context?.Cancel = true;
        lock (_lock)
        {
            if (_pressed)
            {
                _leave.Cancel();
                _running?.Cancel();
                return;
            }

            _pressed = true;
            if (_running is { } turn)
                turn.Cancel();
            else
                _terminal.WriteRemark(Environment.NewLine + "Ctrl-C again or Ctrl-D leaves.");
        }
    }
}
