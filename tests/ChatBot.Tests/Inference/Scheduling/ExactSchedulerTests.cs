namespace ChatBot.Tests.Inference.Scheduling;

/// <summary>How many rows are computed, and of which shape: that decides how the library rounds.</summary>
public class ExactSchedulerTests : SchedulerTest
{
    [Theory]
    [InlineData(false, new[] { 9, 2, 2 }, new[] { 12, 2, 2 })]
    [InlineData(true, new[] { 9, 2, 2 }, new[] { 12, 8, 8 })]
    public void Large_batches_are_computed_in_full_groups_and_small_ones_where_replies_are_to_be_exact(bool isExact, int[] tokens, int[] rows)
    {
        var first = NewSlot([1, 2, 3, 4, 5], maxTokens: 3);
        var second = NewSlot([6, 7, 8, 9], maxTokens: 3);

        Run(NewScheduler(slots: 2, isExact), first, second);

        Assert.Equal(rows, Model.RowCounts);
        Assert.Equal(tokens, Model.BatchSizes);
        Assert.Equal(Expected([1, 2, 3, 4, 5], 3), Result(first).Text);
    }

    [Fact]
    public void Where_replies_are_to_be_exact_every_row_goes_through_the_last_layer_too()
    {
        Run(NewScheduler(slots: 2, isExact: true), NewSlot([1, 2, 3, 4, 5], maxTokens: 3));

        Assert.Equal(Model.BatchSizes, Model.OutputCounts);
    }

    [Fact]
    public void Given_tokens_are_scored_and_an_empty_reply_ends_at_once()
    {
        int[] reply = [.. Tokens(Expected([5, 6], 4)), 12];
        var scored = NewSlot([5, 6], maxTokens: reply.Length, top: 1, given: reply);
        var none = NewSlot([7], maxTokens: 0);

        Run(NewScheduler(slots: 2, isExact: true), scored, none);

        Assert.Equal(reply, Generated(scored).Select(token => token.Id));
        Assert.Equal("", Result(none).Text);
    }

    [Fact]
    public void What_a_cancelled_reply_read_serves_the_next_one()
    {
        int[] prompt = [.. Enumerable.Range(0, 20)];
        var cancelled = NewSlot(prompt, maxTokens: 20);
        var scheduler = NewScheduler(slots: 2, isExact: true);
        scheduler.Submit(cancelled);
        Step(scheduler);
        cancelled.Cancel();
        var next = NewSlot([.. prompt, 33], maxTokens: 5);
        Run(scheduler, next);

        Assert.Equal(20, Result(next).Usage.CachedTokens);
        Assert.Equal(Expected([.. prompt, 33], 5), Result(next).Text);
    }

    [Fact]
    public void Exact_replies_that_do_not_fit_at_once_are_all_written()
    {
        var slots = Enumerable.Range(0, 20).Select(i => NewSlot([i, i + 1, 7], maxTokens: 60)).ToArray();

        Run(NewScheduler(slots: 8, isExact: true), slots);

        Assert.All(slots, (slot, i) => Assert.Equal(Expected([i, i + 1, 7], 60), Result(slot).Text));
    }
}
