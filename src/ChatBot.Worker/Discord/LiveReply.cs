using System.Diagnostics.CodeAnalysis;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Discord;

/// <summary>A reply that is on its way.</summary>
/// <param name="turn">Null when it ended in an earlier run, and only the reply is owed.</param>
/// <param name="address">Where it goes.</param>
[SuppressMessage("Design", "CA1001", Justification = "A CancellationTokenSource without a timer holds nothing.")]
internal sealed class LiveReply(Turn? turn, TurnAddress address)
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Turn? Turn => turn;

    public TurnAddress Address => address;

    public CancellationToken Leaving => _leaving.Token;

    /// <summary>Nothing more is written to the reply; the turn itself goes on. Ends when the last request has.</summary>
    public async Task LeaveAsync()
    {
        await _leaving.CancelAsync();
        await _over.Task;
    }

    /// <summary>Its delivery has ended.</summary>
    public void SetOver() => _over.TrySetResult();
}
