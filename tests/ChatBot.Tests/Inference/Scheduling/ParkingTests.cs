using ChatBot.Inference;
using ChatBot.Inference.Sampling;
using ChatBot.Inference.Scheduling;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Inference.Scheduling;

/// <summary>Sequences that leave the KV cache and come back.</summary>
public sealed class ParkingTests
{
    private readonly FakeForwardPass _model = new(kvCells: 400);
    private readonly Scheduler _scheduler;

    public ParkingTests() =>
        _scheduler = new Scheduler(_model, new FakePieces(), new KvCache(_model, maxIdleCells: 8, maxParkedBytes: 100_000), slots: 4, isExact: false, new EngineStatistics());

    [Fact]
    public void A_conversation_that_left_the_cache_goes_on_without_being_read_again()
    {
        var first = Tokens(40, 1);
        var reply = Ask(first);
        Ask(Tokens(40, 2));

        var next = Ask([.. first, .. Written(first, 3), 9, 9]);

        Assert.Equal(0, reply.Usage.CachedTokens);
        Assert.Equal(42, next.Usage.CachedTokens); // The last token written was never read.
        Assert.Equal(1, _model.Restored);
        Assert.Equal(Text([.. first, .. Written(first, 3), 9, 9], 3), next.Text);
    }

    [Fact]
    public void A_conversation_that_goes_on_differently_takes_back_what_is_the_same()
    {
        var first = Tokens(60, 1);
        Ask(first);
        Ask(Tokens(40, 2));

        int[] other = [.. first[..50], 9, 8, 7];
        var next = Ask(other);

        Assert.Equal(50, next.Usage.CachedTokens);
        Assert.Equal(Text(other, 3), next.Text);
    }

    [Fact]
    public void What_others_share_stays_in_the_cache_and_is_not_copied()
    {
        var scaffold = Tokens(100, 1);
        int[][] questions = [[.. scaffold, .. Tokens(40, 2)], [.. scaffold, .. Tokens(40, 3)], [.. scaffold, .. Tokens(40, 4)]];
        foreach (var question in questions)
        {
            Ask(question);
        }

        var next = Ask([.. questions[0], .. Written(questions[0], 3), 9]);

        Assert.Equal(142, next.Usage.CachedTokens);
        Assert.InRange(_model.LargestSave, 40, 50);
    }

    [Fact]
    public void What_cannot_be_taken_back_is_read_again()
    {
        var first = Tokens(40, 1);
        Ask(first);
        Ask(Tokens(40, 2));
        _model.RefuseRestore = true;

        var next = Ask([.. first, 9]);

        Assert.Equal(0, next.Usage.CachedTokens);
        Assert.Equal(Text([.. first, 9], 3), next.Text);
    }

    [Fact]
    public void However_conversations_come_and_go_each_is_answered_as_if_it_were_alone()
    {
        var random = new Random(5);
        var conversations = Enumerable.Range(0, 12).Select(i => (int[])[.. Tokens(50, i % 3), .. Tokens(33, i)]).ToArray();
        for (var round = 0; round < 60; round++)
        {
            var chosen = Enumerable.Range(0, conversations.Length).OrderBy(_ => random.Next()).Take(1 + random.Next(4)).ToArray();
            var slots = chosen.Select(i => NewSlot(conversations[i], 1 + random.Next(5))).ToArray();
            Run(slots);
            foreach (var (slot, i) in slots.Zip(chosen))
            {
                var result = Result(slot);
                Assert.Equal(Text(conversations[i], result.Usage.CompletionTokens), result.Text);
                conversations[i] = conversations[i].Length > 120 ? conversations[i][..60] : [.. conversations[i], .. Written(conversations[i], result.Usage.CompletionTokens), random.Next(50)];
            }
        }

        Assert.True(_model.Restored > 20, $"{_model.Restored} were taken back");
    }

    [Fact]
    public void The_one_parked_longest_ago_is_dropped_when_the_memory_is_full()
    {
        var parked = new ParkedSequences(250);
        parked.Add(new ParkedSequence([1, 1], 0, new byte[100]));
        parked.Add(new ParkedSequence([2, 2], 0, new byte[100]));
        parked.Add(new ParkedSequence([3, 3], 0, new byte[100]));

        Assert.Equal(200, parked.Bytes);
        Assert.Null(parked.Find([1, 1], 1, 0));
        Assert.NotNull(parked.Find([2, 2], 1, 0));
    }

    [Fact]
    public void What_shares_too_little_is_not_found()
    {
        var parked = new ParkedSequences(1000);
        parked.Add(new ParkedSequence([2, 2], 0, new byte[100]));

        Assert.Null(parked.Find([2, 2], 3, 0));
    }

    [Fact]
    public void A_copy_whose_beginning_left_the_cache_is_not_found()
    {
        var parked = new ParkedSequences(1000);
        parked.Add(new ParkedSequence([2, 2, 2], 2, new byte[100]));

        Assert.Null(parked.Find([2, 2, 2], 1, 1));
        Assert.NotNull(parked.Find([2, 2, 2], 1, 2));
    }

    private static int[] Tokens(int count, int seed) => [.. Enumerable.Range(0, count).Select(i => 1 + ((i * (seed + 3)) + seed) % 60)];

    private static int[] Written(IEnumerable<int> prompt, int count)
    {
        var tokens = prompt.ToList();
        for (var i = 0; i < count; i++)
        {
            tokens.Add(FakeForwardPass.Next(tokens));
        }

        return [.. tokens[^count..]];
    }

    private static string Text(int[] prompt, int count) => string.Concat(Written(prompt, count).Select(token => (char)(' ' + token)));

    private static Slot NewSlot(int[] prompt, int maxTokens) =>
        new(new GenerationRequest { Prompt = "", Sampling = new SamplingParams { Temperature = 0, MaxTokens = maxTokens } }, prompt, maxTokens, seed: 1, TimeProvider.System);

    private GenerationResult Ask(int[] prompt)
    {
        var slot = NewSlot(prompt, 3);
        Run(slot);
        return Result(slot);
    }

    private void Run(params Slot[] slots)
    {
        foreach (var slot in slots)
        {
            _scheduler.Submit(slot);
        }

        while (SchedulerTest.Step(_scheduler))
        {
        }
    }

    private static GenerationResult Result(Slot slot)
    {
        GenerationResult? result = null;
        while (slot.Updates.TryRead(out var update))
        {
            result = (update as GenerationUpdate.Finished)?.Result;
        }

        return result!;
    }
}
