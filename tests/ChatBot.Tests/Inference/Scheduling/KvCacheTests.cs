using ChatBot.Inference.Scheduling;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Inference.Scheduling;

public class KvCacheTests
{
    [Fact]
    public void Shared_cells_are_counted_once()
    {
        var cache = NewCache();
        var first = Write(cache, [1, 2, 3, 4], 0);
        cache.Keep(first);
        var second = cache.TryAdmit([1, 2, 3, 9], 0)!;

        Assert.Equal(3, second.Tokens.Count);
        Assert.Equal(4, cache.UsedCells);
    }

    [Fact]
    public void Room_for_the_whole_reply_is_reserved_at_admission()
    {
        var cache = NewCache(cells: 20);

        Assert.NotNull(cache.TryAdmit([1, 2], 10));
        Assert.Null(cache.TryAdmit([3, 4], 10));
        Assert.NotNull(cache.TryAdmit([3, 4], 6));
    }

    [Fact]
    public void What_was_used_longest_ago_is_evicted_first()
    {
        var cache = NewCache(cells: 20, maxIdleCells: 20);
        cache.Keep(Write(cache, [1, 1, 1, 1, 1, 1], 0));
        cache.Keep(Write(cache, [2, 2, 2, 2, 2, 2], 0));
        cache.Keep(Write(cache, [1, 1, 1, 1, 1, 1, 1], 0));
        cache.Keep(Write(cache, [3, 3, 3, 3, 3, 3, 3, 3], 0));

        Assert.Equal(6, cache.TryAdmit([1, 1, 1, 1, 1, 1, 9], 0)!.Tokens.Count);
        Assert.Empty(cache.TryAdmit([2, 2, 2], 0)!.Tokens);
    }

    [Fact]
    public void A_request_that_has_to_wait_evicts_nothing()
    {
        var cache = NewCache(cells: 30, maxIdleCells: 30);
        cache.Keep(Write(cache, [1, 1, 1, 1, 1, 1], 0));
        Assert.NotNull(cache.TryAdmit([2], 15));

        Assert.Null(cache.TryAdmit([3], 20));
        Assert.Equal(6, cache.CachedPrefix([1, 1, 1, 1, 1, 1, 9]));
    }

    [Fact]
    public void Idle_sequences_stay_below_their_limit_while_another_runs()
    {
        var cache = NewCache(cells: 100, maxIdleCells: 10);
        for (var i = 0; i < 7; i++)
        {
            cache.Keep(Write(cache, [i, i, i, i], 0));
        }

        var running = Write(cache, [7, 7, 7, 7], 0);
        var late = Write(cache, [8, 8, 8, 8], 0);
        cache.Keep(late);

        Assert.InRange(cache.UsedCells, 4 + 4, 4 + 10);
        Assert.Equal(3, cache.CachedPrefix(running.Tokens.ToArray()));
    }

    [Fact]
    public void As_long_as_nothing_runs_the_last_sequence_stays_whatever_the_limit()
    {
        var cache = NewCache(cells: 100, maxIdleCells: 0);
        cache.Keep(Write(cache, [1, 1, 1, 1], 0));
        cache.Keep(Write(cache, [2, 2, 2, 2], 0));

        Assert.Equal(4, cache.UsedCells);
        Assert.Equal(3, cache.CachedPrefix([2, 2, 2, 2]));
    }

    [Fact]
    public void Cells_come_back_however_sequences_come_and_go()
    {
        var random = new Random(11);
        var cache = NewCache(cells: 64, maxIdleCells: 40);
        var running = new List<KvSequence>();
        for (var step = 0; step < 5_000; step++)
        {
            if (random.Next(3) > 0 && cache.TryAdmit(Prompt(random), random.Next(8)) is { } admitted)
            {
                running.Add(admitted);
            }

            foreach (var sequence in running.Where(sequence => sequence.Reserved > 0 && random.Next(2) == 0))
            {
                cache.Append(sequence, random.Next(3));
            }

            if (running.Count > 0 && random.Next(3) == 0)
            {
                var ended = running[random.Next(running.Count)];
                running.Remove(ended);
                cache.Keep(ended);
            }
        }

        cache.Clear();
        Assert.Equal(0, cache.UsedCells);
        Assert.NotNull(cache.TryAdmit([1], 63));
    }

    [Fact]
    public void A_token_without_a_reservation_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => Write(NewCache(), [1, 2], extra: 1));

    private static int[] Prompt(Random random) => [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(2))];

    private static KvCache NewCache(int cells = 64, int maxIdleCells = 64) => new(new RecordingForwardPass(cells), maxIdleCells, maxParkedBytes: 0);

    private static KvSequence Write(KvCache cache, int[] tokens, int extra)
    {
        var sequence = cache.TryAdmit(tokens, 0)!;
        foreach (var token in tokens.Skip(sequence.Tokens.Count).Concat(Enumerable.Repeat(1, extra)))
        {
            cache.Append(sequence, token);
        }

        return sequence;
    }
}
