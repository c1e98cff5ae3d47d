using ChatBot.Inference;
using ChatBot.Inference.Scheduling;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Inference.Scheduling;

public sealed class SchedulerLoopTests : SchedulerTest
{
    private readonly FakeForwardPass _other = new();
    private readonly Scheduler _scheduler;
    private readonly Scheduler _exact;
    private readonly SchedulerLoop _loop;
    private readonly Thread _thread;

    public SchedulerLoopTests()
    {
        _scheduler = NewScheduler(slots: 2);
        _exact = NewScheduler(_other, slots: 2, isExact: true);
        _loop = new SchedulerLoop([_scheduler, _exact], Statistics);
        _thread = new Thread(_loop.Run);
    }

    [Fact]
    public async Task A_failed_step_fails_who_was_in_it_and_the_next_request_works()
    {
        var failed = NewSlot([1, 2], maxTokens: 3);
        Model.FailNext = true;
        _scheduler.Submit(failed);
        _thread.Start();
        await Assert.ThrowsAsync<InferenceException>(() => failed.Updates.Completion);

        var next = NewSlot([1, 2], maxTokens: 3);
        _loop.Submit(_scheduler, next);
        await EndOf(next);
        Stop();

        Assert.Equal(FinishReason.Length, Result(next).Finish);
    }

    [Fact]
    public async Task A_failure_of_one_scheduler_leaves_the_other_s_requests_alone()
    {
        var failed = NewSlot([1, 2], maxTokens: 3);
        var exact = NewSlot([5, 6], maxTokens: 3);
        Model.FailNext = true;
        _scheduler.Submit(failed);
        _exact.Submit(exact);
        _thread.Start();

        await EndOf(exact);
        Stop();

        await Assert.ThrowsAsync<InferenceException>(() => failed.Updates.Completion);
        Assert.Equal(Expected([5, 6], 3), Result(exact).Text);
    }

    [Fact]
    public async Task Schedulers_take_turns()
    {
        var slots = new[] { NewSlot([1, 2], maxTokens: 20), NewSlot([3, 4], maxTokens: 20) };
        _scheduler.Submit(slots[0]);
        _exact.Submit(slots[1]);
        var order = new List<char>();
        Model.Ran = () => order.Add('a');
        _other.Ran = () => order.Add('b');
        _thread.Start();
        await EndOf(slots[0]);
        await EndOf(slots[1]);
        Stop();

        Assert.Equal(string.Concat(Enumerable.Repeat("ab", 20)), string.Concat(order));
    }

    [Fact]
    public void Stopping_the_loop_ends_everything_as_aborted_even_what_comes_later()
    {
        var waiting = NewSlot([1], maxTokens: 3);
        _scheduler.Submit(waiting);
        _loop.Stop();
        _loop.Run();
        var late = NewSlot([2], maxTokens: 3);
        _loop.Submit(_exact, late);

        Assert.Equal(FinishReason.Aborted, Result(waiting).Finish);
        Assert.Equal(FinishReason.Aborted, Result(late).Finish);
    }

    private void Stop()
    {
        _loop.Stop();
        _thread.Join();
    }
}
