using System.Diagnostics.CodeAnalysis;
using ChatBot.Core.Turns;
using ChatBot.Discord;

namespace ChatBot.Worker.Discord;

/// <summary>A reply that is on its way.</summary>
/// <param name="turn">Null when it ended in an earlier run, and only the reply is owed.</param>
/// <param name="address">Where it goes.</param>
/// <param name="deliver">Brings it there, until it is told to leave; answers with the messages that carry it then.</param>
[SuppressMessage("Design", "CA1001", Justification = "A CancellationTokenSource without a timer holds nothing.")]
internal sealed class LiveReply(Turn? turn, TurnAddress address, Func<CancellationToken, Task<IReadOnlyList<Snowflake>>> deliver)
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Turn? Turn => turn;

    public TurnAddress Address => address;

    /// <summary>The messages that carried it when its delivery ended.</summary>
    public IReadOnlyList<Snowflake> Posted { get; private set; } = [];

    public async Task DeliverAsync() => Posted = await deliver(_leaving.Token);

    /// <summary>The same reply, to be gone on with after it was left.</summary>
    public LiveReply Again() => new(turn, address, deliver);

    /// <summary>Nothing more is written to the reply; the turn itself goes on. Ends when the last request has.</summary>
    public async Task LeaveAsync()
    {
        await _leaving.CancelAsync();
        await _over.Task;
    }

    /// <summary>Its delivery has ended.</summary>
    public void SetOver() => _over.TrySetResult();
}
