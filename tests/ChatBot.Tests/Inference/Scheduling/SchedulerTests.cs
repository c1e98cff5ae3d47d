using ChatBot.Inference;
using ChatBot.Inference.Sampling;
using ChatBot.Inference.Scheduling;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Inference.Scheduling;

public class SchedulerTests
{
    private readonly FakeForwardPass _model = new();
    private readonly EngineStatistics _statistics = new();

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
        Assert.All(_model.BatchSizes, size => Assert.InRange(size, 1, _model.MaxBatchTokens));
    }

    [Fact]
    public void A_prompt_that_begins_like_an_earlier_one_reuses_its_cells()
    {
        var first = NewSlot([1, 2, 3, 4, 5, 6], maxTokens: 2);
        var second = NewSlot([1, 2, 3, 4, 9, 9], maxTokens: 2);

        using var scheduler = NewScheduler(2);
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
        using var scheduler = NewScheduler(2);
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
        using var scheduler = NewScheduler(2);
        Run(scheduler, NewSlot([1, 2, 3, 4], maxTokens: 0));
        var again = NewSlot([1, 2, 3, 4], maxTokens: 1);
        Run(scheduler, again);

        Assert.Equal(3, Result(again).Usage.CachedTokens);
        Assert.Equal(1, _model.BatchSizes[^1]);
    }

    [Fact]
    public void Cancelling_one_ends_it_and_changes_no_other()
    {
        var others = Enumerable.Range(0, 3).Select(i => NewSlot([4, i], maxTokens: 20)).ToArray();
        var cancelled = NewSlot([3, 3], maxTokens: 20);
        using var scheduler = NewScheduler(4);
        foreach (var slot in others.Append(cancelled))
        {
            scheduler.Submit(slot);
        }

        scheduler.Step();
        scheduler.Step();
        cancelled.Cancel();
        while (scheduler.Step())
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
        using var scheduler = NewScheduler(1);
        scheduler.Submit(running);
        scheduler.Submit(waiting);
        scheduler.Step();

        waiting.Cancel();
        while (scheduler.Step())
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

        RunAll(8, slots);

        Assert.All(slots, (slot, i) => Assert.Equal(Expected([i, i + 1], 100), Result(slot).Text));
        Assert.True(_statistics.UsedCells <= _model.KvCells);
    }

    [Fact]
    public async Task A_failed_step_fails_who_was_in_it_and_the_next_request_works()
    {
        var failed = NewSlot([1, 2], maxTokens: 3);
        var scheduler = NewScheduler(2);
        var thread = new Thread(scheduler.RunLoop);
        _model.FailNext = true;
        scheduler.Submit(failed);
        thread.Start();
        await Assert.ThrowsAsync<InferenceException>(() => failed.Updates.Completion);

        var next = NewSlot([1, 2], maxTokens: 3);
        scheduler.Submit(next);
        var updates = _read[next] = [];
        await foreach (var update in next.Updates.ReadAllAsync())
        {
            updates.Add(update);
        }

        scheduler.Stop();
        thread.Join();

        Assert.Equal(FinishReason.Length, Result(next).Finish);
        scheduler.Dispose();
    }

    [Fact]
    public void Stopping_the_loop_ends_everything_as_aborted_even_what_comes_later()
    {
        var scheduler = NewScheduler(1);
        var waiting = NewSlot([1], maxTokens: 3);
        scheduler.Submit(waiting);
        scheduler.Stop();
        scheduler.RunLoop();
        var late = NewSlot([2], maxTokens: 3);
        scheduler.Submit(late);

        Assert.Equal(FinishReason.Aborted, Result(late).Finish);
        scheduler.Dispose();
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

    [Fact]
    public void A_reply_goes_on_after_the_tokens_it_is_given()
    {
        var slot = NewSlot([5, 6, 7], maxTokens: 10, given: [40, 41]);

        RunAll(1, slot);

        Assert.Equal("HI" + Expected([5, 6, 7, 40, 41], 8), Result(slot).Text);
        Assert.Equal([40, 41], Result(slot).Tokens.Take(2));
        Assert.Equal((3, 10), (Result(slot).Usage.PromptTokens, Result(slot).Usage.CompletionTokens));
    }

    [Fact]
    public void Given_tokens_have_the_probabilities_that_the_model_gives_them_there()
    {
        int[] prompt = [5, 6];
        int[] reply = [.. Tokens(Expected(prompt, 6)), 12, 13];
        var slot = NewSlot(prompt, maxTokens: reply.Length, top: 1, given: reply);

        RunAll(1, slot);

        var scored = Generated(slot);
        Assert.Equal(reply, scored.Select(token => token.Id));
        Assert.All(scored, (token, i) => Assert.Equal(FakeForwardPass.Next([.. prompt, .. reply[..i]]), token.Alternatives[0].Id));
        Assert.All(scored.Take(6), token => Assert.InRange(token.Probability, 0.99f, 1));
        Assert.All(scored.Skip(6), token => Assert.InRange(token.Probability, 1e-6f, 1e-4f));
        Assert.Equal(0, _statistics.SampledTokens);
    }

    [Fact]
    public void A_long_reply_is_scored_in_parts_while_others_write_and_changes_none_of_them()
    {
        var reply = Enumerable.Range(0, 150).Select(i => 1 + (i % 60)).ToArray();
        var scored = NewSlot([3, 4], maxTokens: reply.Length, top: 1, given: reply);
        var writers = Enumerable.Range(0, 3).Select(i => NewSlot([9, i], maxTokens: 12)).ToArray();
        using var scheduler = new Scheduler(new FakeForwardPass(maxBatchTokens: 256), new FakePieces(), 4, 128, 0, _statistics);

        Run(scheduler, [scored, .. writers]);

        Assert.Equal(reply, Generated(scored).Select(token => token.Id));
        Assert.All(Generated(scored), (token, i) => Assert.Equal(FakeForwardPass.Next([3, 4, .. reply[..i]]), token.Alternatives[0].Id));
        Assert.All(writers, (slot, i) => Assert.Equal(Expected([9, i], 12), Result(slot).Text));
    }

    [Fact]
    public void What_is_scored_is_computed_even_where_it_is_cached()
    {
        int[] prompt = [1, 2, 3, 4, 5];
        using var scheduler = NewScheduler(2);
        var first = NewSlot(prompt, maxTokens: 6);
        Run(scheduler, first);
        var scored = NewSlot(prompt, maxTokens: 6, top: 3, given: [.. Result(first).Tokens]);
        Run(scheduler, scored);

        Assert.Equal(6, Generated(scored).Count);
        Assert.All(Generated(scored), token => Assert.Equal(token.Id, token.Alternatives[0].Id));
        Assert.Equal(4, Result(scored).Usage.CachedTokens);
    }

    [Fact]
    public void A_fork_reads_from_the_cache_what_it_has_in_common_with_the_reply()
    {
        int[] prompt = [1, 2, 3, 4, 5];
        using var scheduler = NewScheduler(2);
        var first = NewSlot(prompt, maxTokens: 6);
        Run(scheduler, first);
        int[] start = [.. Result(first).Tokens.Take(3), 60];
        var computed = _statistics.BatchTokens;
        var fork = NewSlot(prompt, maxTokens: 6, given: start);
        Run(scheduler, fork);

        Assert.Equal([.. start, .. Tokens(Expected([.. prompt, .. start], 2))], Result(fork).Tokens);

        // The token that is not the reply's, and the first one drawn.
        Assert.Equal(2, _statistics.BatchTokens - computed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_stop_among_given_tokens_withholds_the_rest_and_ends_the_reply_after_the_last(int after)
    {
        var slot = NewSlot([5], maxTokens: 5, after, stops: ["BC"], top: 0, given: [33, 34, 35, 36]);

        RunAll(1, slot);

        Assert.Equal((FinishReason.Stop, "A"), (Result(slot).Finish, Result(slot).Text));
        Assert.StartsWith("BCD", Result(slot).Cut, StringComparison.Ordinal);
        Assert.Equal([false, false, true, true], Generated(slot).Take(4).Select(token => token.Withheld));
    }

    [Fact]
    public void With_as_many_given_tokens_as_fit_nothing_is_drawn_whatever_they_are()
    {
        var stopped = NewSlot([5], maxTokens: 3, after: 2, stops: ["BC"], given: [33, 1, 1, 34, 35]);
        var ended = NewSlot([5], maxTokens: 3, given: [33, FakeForwardPass.EndOfText, 34]);

        RunAll(2, stopped, ended);

        Assert.Equal(FinishReason.Stop, Result(stopped).Finish);
        Assert.Equal(FinishReason.Length, Result(ended).Finish);
        Assert.Equal(0, _statistics.SampledTokens);
    }

    [Theory]
    [InlineData(false, new[] { 9, 2, 2 }, new[] { 12, 2, 2 })]
    [InlineData(true, new[] { 8, 2, 2, 1 }, new[] { 8, 8, 8, 8 })]
    public void Large_batches_are_computed_in_full_groups_and_small_ones_only_where_somebody_asks_for_it(bool repeatable, int[] tokens, int[] rows)
    {
        var first = NewSlot([1, 2, 3, 4, 5], maxTokens: 3, repeatable: repeatable);
        var second = NewSlot([6, 7, 8, 9], maxTokens: 3);

        RunAll(2, first, second);

        Assert.Equal(rows, _model.RowCounts);
        Assert.Equal(tokens, _model.BatchSizes);
        Assert.Equal(Expected([1, 2, 3, 4, 5], 3), Result(first).Text);
    }

    private static int[] Tokens(string text) => [.. text.Select(c => c - ' ')];

    private List<GeneratedToken> Generated(Slot slot) => Updates(slot).OfType<GenerationUpdate.Token>().Select(update => update.Generated).ToList();

    private static Slot NewSlot(int[] prompt, int maxTokens, int after = 0, string[]? stops = null, int? top = null, int[]? given = null, bool repeatable = false)
    {
        var request = new GenerationRequest
        {
            Prompt = "",
            Sampling = new SamplingParams { Temperature = 0, MaxTokens = maxTokens, StopSequences = stops ?? [] },
            TokensAfterStop = after,
            TopProbabilities = top,
            ReplyStart = given ?? [],
            Repeatable = repeatable,
        };
        return new Slot(request, prompt, maxTokens, seed: 1, TimeProvider.System);
    }

    private static string Expected(int[] prompt, int count)
    {
        var tokens = prompt.ToList();
        for (var i = 0; i < count; i++)
        {
            tokens.Add(FakeForwardPass.Next(tokens));
        }

        return string.Concat(tokens.Skip(prompt.Length).Select(token => (char)(' ' + token)));
    }

    private readonly Dictionary<Slot, List<GenerationUpdate>> _read = [];

    private List<GenerationUpdate> Updates(Slot slot)
    {
        var updates = _read.TryGetValue(slot, out var known) ? known : _read[slot] = [];
        while (slot.Updates.TryRead(out var update))
        {
            updates.Add(update);
        }

        return updates;
    }

    private GenerationResult Result(Slot slot) => Updates(slot).OfType<GenerationUpdate.Finished>().Single().Result;

    private Scheduler NewScheduler(int slots) => new(_model, new FakePieces(), slots, maxIdleCells: 128, maxParkedBytes: 0, _statistics);

    private void RunAll(int slots, params Slot[] requests)
    {
        using var scheduler = NewScheduler(slots);
        Run(scheduler, requests);
    }

    private static void Run(Scheduler scheduler, params Slot[] requests)
    {
        foreach (var request in requests)
        {
            scheduler.Submit(request);
        }

        while (scheduler.Step())
        {
        }
    }
}
