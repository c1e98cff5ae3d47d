using ChatBot.Inference;

namespace ChatBot.Tests.Inference.Scheduling;

public class SchedulerTests : SchedulerTest
{
    [Fact]
    public void A_request_writes_what_the_model_says()
    {
        var slot = NewSlot([5, 6, 7], maxTokens: 10);

        RunAll(4, slot);

        Assert.Equal(Expected([5, 6, 7], 10), Result(slot).Text);
        Assert.Equal(FinishReason.Length, Result(slot).Finish);
    }

    [Fact]
    public void More_requests_than_slots_all_finish_with_their_own_text()
    {
        var slots = Enumerable.Range(0, 64).Select(i => NewSlot([9, 8, 7, i % 60, i / 2], maxTokens: 5 + (i % 7))).ToArray();

        RunAll(6, slots);

        Assert.All(slots, (slot, i) => Assert.Equal(Expected([9, 8, 7, i % 60, i / 2], 5 + (i % 7)), Result(slot).Text));
    }

    [Fact]
    public void A_prompt_longer_than_a_batch_is_read_in_parts_while_others_write()
    {
        var prompt = Enumerable.Range(0, 100).Select(i => i % 60).ToArray();
        var writer = NewSlot([1, 2], maxTokens: 30);
        var reader = NewSlot(prompt, maxTokens: 3);

        RunAll(4, writer, reader);

        Assert.Equal(Expected([1, 2], 30), Result(writer).Text);
        Assert.Equal(Expected(prompt, 3), Result(reader).Text);
        Assert.All(Model.BatchSizes, size => Assert.InRange(size, 1, Model.MaxBatchTokens));
    }

    [Fact]
    public void A_prompt_that_begins_like_an_earlier_one_reuses_its_cells()
    {
        var first = NewSlot([1, 2, 3, 4, 5, 6], maxTokens: 2);
        var second = NewSlot([1, 2, 3, 4, 9, 9], maxTokens: 2);

        var scheduler = NewScheduler(2);
        Run(scheduler, first);
        Run(scheduler, second);

        Assert.Equal(0, Result(first).Usage.CachedTokens);
        Assert.Equal(4, Result(second).Usage.CachedTokens);
        Assert.Equal(Expected([1, 2, 3, 4, 9, 9], 2), Result(second).Text);
    }

    [Fact]
    public void Requests_that_come_together_read_their_common_beginning_once()
    {
        int[] scaffold = [.. Enumerable.Range(0, 100).Select(i => i % 50)];
        var slots = Enumerable.Range(0, 4).Select(i => NewSlot([.. scaffold, 50 + i], maxTokens: 3)).ToArray();

        RunAll(4, slots);

        // The last few tokens are not worth waiting for.
        Assert.InRange(slots.Sum(slot => Result(slot).Usage.PromptTokens - Result(slot).Usage.CachedTokens), 104, 104 + (3 * 32));
        Assert.All(slots, (slot, i) => Assert.Equal(Expected([.. scaffold, 50 + i], 3), Result(slot).Text));
    }

    [Fact]
    public void A_conversation_goes_on_from_its_own_reply()
    {
        var first = NewSlot([1, 2, 3], maxTokens: 4);
        var scheduler = NewScheduler(2);
        Run(scheduler, first);
        int[] reply = [.. Result(first).Text.Select(c => c - ' ')];

        var second = NewSlot([1, 2, 3, .. reply, 7], maxTokens: 2);
        Run(scheduler, second);

        // All but the reply's last token, which was sampled and never read.
        Assert.Equal(6, Result(second).Usage.CachedTokens);
    }

    [Fact]
    public void The_same_prompt_again_computes_one_token_only()
    {
        var scheduler = NewScheduler(2);
        Run(scheduler, NewSlot([1, 2, 3, 4], maxTokens: 0));
        var again = NewSlot([1, 2, 3, 4], maxTokens: 1);
        Run(scheduler, again);

        Assert.Equal(3, Result(again).Usage.CachedTokens);
        Assert.Equal(1, Model.BatchSizes[^1]);
    }

    [Fact]
    public void Cancelling_one_ends_it_and_changes_no_other()
    {
        var others = Enumerable.Range(0, 3).Select(i => NewSlot([4, i], maxTokens: 20)).ToArray();
        var cancelled = NewSlot([3, 3], maxTokens: 20);
        var scheduler = NewScheduler(4);
        foreach (var slot in others.Append(cancelled))
        {
            scheduler.Submit(slot);
        }

        Step(scheduler);
        Step(scheduler);
        cancelled.Cancel();
        while (Step(scheduler))
        {
        }

        Assert.Equal(FinishReason.Aborted, Result(cancelled).Finish);
        Assert.Equal(Expected([3, 3], 2), Result(cancelled).Text);
        Assert.All(others, (slot, i) => Assert.Equal(Expected([4, i], 20), Result(slot).Text));
    }

    [Fact]
    public void A_waiting_request_can_be_cancelled()
    {
        var running = NewSlot([1], maxTokens: 3);
        var waiting = NewSlot([2], maxTokens: 3);
        var scheduler = NewScheduler(1);
        scheduler.Submit(running);
        scheduler.Submit(waiting);
        Step(scheduler);

        waiting.Cancel();
        while (Step(scheduler))
        {
        }

        Assert.Equal("", Result(waiting).Text);
        Assert.Equal(FinishReason.Aborted, Result(waiting).Finish);
        Assert.Equal(FinishReason.Length, Result(running).Finish);
    }

    [Fact]
    public void Requests_wait_for_cells_instead_of_overfilling_the_cache()
    {
        var slots = Enumerable.Range(0, 8).Select(i => NewSlot([i, i + 1], maxTokens: 100)).ToArray();

        var scheduler = NewScheduler(8);
        Run(scheduler, slots);

        Assert.All(slots, (slot, i) => Assert.Equal(Expected([i, i + 1], 100), Result(slot).Text));
        Assert.InRange(scheduler.UsedCells, 1, Model.KvCells);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_that_never_fits_fails_and_the_next_one_works(bool isExact)
    {
        var large = NewSlot([1, 2], maxTokens: 1000);
        var next = NewSlot([1, 2], maxTokens: 3);

        Run(NewScheduler(2, isExact), large, next);

        await Assert.ThrowsAsync<InferenceException>(() => large.Updates.Completion);
        Assert.Equal(Expected([1, 2], 3), Result(next).Text);
    }

    [Fact]
    public void A_stop_ends_the_reply_and_tokens_after_it_are_cut()
    {
        var text = Expected([5, 5], 12);
        var stop = text.Substring(4, 2);
        var at = text.IndexOf(stop, StringComparison.Ordinal);
        var slot = NewSlot([5, 5], maxTokens: 12, after: 3, stops: [stop]);

        RunAll(1, slot);

        Assert.Equal(FinishReason.Stop, Result(slot).Finish);
        Assert.Equal(text[..at], Result(slot).Text);
        Assert.Equal(text.Substring(at, 5), Result(slot).Cut);
    }

    [Fact]
    public void Every_token_comes_with_its_probability_when_asked_for()
    {
        var slot = NewSlot([5, 6], maxTokens: 4, top: 2);

        RunAll(1, slot);

        var tokens = Updates(slot).OfType<GenerationUpdate.Token>().Select(update => update.Generated).ToList();
        Assert.Equal(4, tokens.Count);
        Assert.All(tokens, token => Assert.Equal(token.Probability, token.Alternatives[0].Probability));
        Assert.All(tokens, token => Assert.Equal(2, token.Alternatives.Count));
    }
}
