using System.Threading.Channels;
using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Replies;

namespace ChatBot.Tests.Worker.Replies;

public sealed class ReplyDeliveryTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly ListLogger _log = new();
    private readonly Channel<TurnUpdate> _turn = Channel.CreateUnbounded<TurnUpdate>();
    private readonly ScriptedWriter _writer = new();

    [Fact]
    public async Task It_looks_again_whenever_the_turn_tells_more_and_ends_with_the_writer()
    {
        _writer.Steps = progress => progress.Text == "ab" ? new DeliveryStep.Over(DeliveryEnd.Complete) : new DeliveryStep.AwaitChange();
        var delivering = RunAsync(CancellationToken.None);
        _turn.Writer.TryWrite(new TurnUpdate.Delta("a"));
        _turn.Writer.TryWrite(new TurnUpdate.Delta("b"));

        Assert.Equal(DeliveryEnd.Complete, await delivering.WaitAsync(CoreHost.Patience));
    }

    [Fact]
    public async Task What_fails_is_tried_again_after_pauses_that_grow_until_something_succeeds()
    {
        DeliveryStep failed = new DeliveryStep.Retry("502");
        var script = new Queue<DeliveryStep>([failed, failed, new DeliveryStep.Done(), failed, new DeliveryStep.Retry("429", TimeSpan.FromSeconds(90)), new DeliveryStep.Over(DeliveryEnd.Impossible)]);
        _writer.Steps = _ => script.Dequeue();

        var delivering = RunAsync(CancellationToken.None);
        var pauses = await PassAsync(delivering);

        Assert.Equal(DeliveryEnd.Impossible, await delivering);
        Assert.Equal([1, 2, 1, 90], pauses);
        Assert.Equal(4, _log.Lines.Count(line => line.Contains("turn 7 waits for Somewhere", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_database_that_fails_is_waited_for()
    {
        var failures = 1;
        _writer.Steps = _ => failures-- > 0 ? throw new StorageException("locked") : new DeliveryStep.Over(DeliveryEnd.Complete);

        var delivering = RunAsync(CancellationToken.None);
        await PassAsync(delivering);

        Assert.Equal(DeliveryEnd.Complete, await delivering);
        Assert.Contains(_log.Lines, line => line.Contains("waits for the database", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_left_when_it_is_told_to_or_when_the_turn_goes_on_in_the_next_run()
    {
        using var leaving = new CancellationTokenSource();
        var told = RunAsync(leaving.Token);
        await leaving.CancelAsync();
        Assert.Equal(DeliveryEnd.Left, await told.WaitAsync(CoreHost.Patience));

        var resumed = RunAsync(CancellationToken.None);
        _turn.Writer.TryWrite(new TurnUpdate.Failed("") { WillResume = true });
        Assert.Equal(DeliveryEnd.Left, await resumed.WaitAsync(CoreHost.Patience));
    }

    [Fact]
    public async Task That_a_reply_is_coming_is_shown_until_there_is_text()
    {
        var delivering = RunAsync(CancellationToken.None);
        Assert.False(_writer.Signal.Task.IsCompleted);
        _turn.Writer.TryWrite(new TurnUpdate.Delta("a"));
        await _writer.Signal.Task.WaitAsync(CoreHost.Patience);

        Assert.False(delivering.IsCompleted);
    }

    private Task<DeliveryEnd> RunAsync(CancellationToken leaving) =>
        new ReplyDelivery("7", "Somewhere", _time, _log).RunAsync(_writer, _turn.Reader.ReadAllAsync(CancellationToken.None), leaving, CancellationToken.None);

    /// <summary>Lets time pass from pause to pause, and answers how long they were, in seconds.</summary>
    private async Task<List<double>> PassAsync(Task until)
    {
        using var patience = new CancellationTokenSource(CoreHost.Patience);
        var pauses = new List<double>();
        while (!until.IsCompleted)
        {
            Assert.False(patience.IsCancellationRequested, "It does not come to an end.");
            if (_time.NextDue is { } due)
            {
                pauses.Add(due.TotalSeconds);
                _time.Advance(due);
            }

            await Task.Yield();
        }

        return pauses;
    }

    private sealed class ScriptedWriter : IReplyWriter
    {
        public Func<ReplyProgress, DeliveryStep> Steps { get; set; } = _ => new DeliveryStep.AwaitChange();

        /// <summary>Ends with the signal.</summary>
        public TaskCompletionSource Signal { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public PostedReply Posted { get; } = new([], IsInDoubt: false);

        public async Task SignalAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Signal.TrySetResult();
        }

        public Task<DeliveryStep> StepAsync(ReplyProgress progress, CancellationToken cancellationToken) => Task.FromResult(Steps(progress));

        public Task LeaveAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
