using System.Diagnostics.CodeAnalysis;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Replies;

/// <summary>A reply that is on its way, or that is being taken away.</summary>
/// <param name="turn">Null when it ended in an earlier run, and only the reply is owed.</param>
/// <param name="mayBePosted">There may be a message of it that nobody has written down.</param>
/// <param name="deliver">Brings it there, knowing whether there may be such a message, until it is told to leave; answers with what is there then.</param>
[SuppressMessage("Design", "CA1001", Justification = "A CancellationTokenSource without a timer holds nothing.")]
internal sealed class LiveReply(Turn? turn, bool mayBePosted, Func<bool, CancellationToken, Task<PostedReply>> deliver)
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isDone;

    public Turn? Turn => turn;

    /// <summary>It is not brought there, but taken away.</summary>
    public bool IsRemoval { get; init; }

    /// <summary>What there was of it when its delivery ended; when that failed, nobody knows.</summary>
    public PostedReply Posted { get; private set; } = new([], IsInDoubt: true);

    public async Task DeliverAsync()
    {
        Posted = await deliver(mayBePosted, _leaving.Token);
        _isDone = !_leaving.IsCancellationRequested;
    }

    /// <summary>Ends with its delivery, or its removal. False: something of it is left to be done, by whoever goes on with it.</summary>
    public async Task<bool> WhenOverAsync()
    {
        await _over.Task;
        return _isDone;
    }

    /// <summary>The same reply, to be gone on with after it was left.</summary>
    public LiveReply Again() => new(turn, Posted.IsInDoubt, deliver) { IsRemoval = IsRemoval };

    /// <summary>Nothing more is written to the reply; the turn itself goes on. Ends when the last request has.</summary>
    public async Task LeaveAsync()
    {
        await _leaving.CancelAsync();
        await _over.Task;
    }

    /// <summary>Its delivery has ended.</summary>
    public void SetOver() => _over.TrySetResult();
}
