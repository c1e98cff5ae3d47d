using ChatBot.Inference.Scheduling;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Inference.Scheduling;

public class KvArenaTests
{
    private readonly RecordingForwardPass _native = new(cells: 40);
    private readonly KvArena _arena;

    public KvArenaTests() => _arena = new KvArena(_native);

    [Fact]
    public void A_sequence_begins_with_what_an_ended_one_has_in_common_with_it()
    {
        Write([1, 2, 3, 4, 5]);

        var next = _arena.TryAdmit([1, 2, 3, 9], newTokens: 2);

        Assert.Equal([1, 2, 3], next!.Tokens);
        Assert.Equal(5, _arena.UsedCells);
        Assert.Equal(["copy 0 1 3"], _native.Calls);
    }

    [Fact]
    public void Cells_of_an_ended_sequence_are_not_taken_by_another()
    {
        Write([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        Write([21, 22, 23]);

        Assert.Equal(13, _arena.UsedCells);
        Assert.Equal(9, _arena.CachedPrefix([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
    }

    [Fact]
    public void Where_half_is_used_the_next_one_begins_in_an_empty_cache()
    {
        Write([.. Enumerable.Range(1, 18)]);

        Assert.NotNull(_arena.TryAdmit([21, 22, 23], newTokens: 8));

        Assert.Equal(0, _arena.UsedCells);
        Assert.Equal(0, _arena.CachedPrefix([1, 2, 3, 4]));
        Assert.Equal(["remove 0"], _native.Calls);
    }

    [Fact]
    public void Or_behind_its_own_beginning_where_that_is_at_the_front()
    {
        Write([1, 2, 3, 4, 5, 6]);
        Write([1, 2, 3, 4, .. Enumerable.Range(20, 14)]);

        var next = _arena.TryAdmit([1, 2, 3, 4, 9], newTokens: 8);

        Assert.Equal([1, 2, 3, 4], next!.Tokens);
        Assert.Equal(4, _arena.UsedCells);
        Assert.Equal(["copy 0 1 4", "remove 1", "truncate 0 4", "copy 0 1 4"], _native.Calls);
    }

    [Fact]
    public void And_so_it_does_where_a_later_sequence_has_more_of_its_beginning()
    {
        Write([1, 2, 3]);
        Write([1, 2, 3, 4, 5, .. Enumerable.Range(20, 14)]);

        var next = _arena.TryAdmit([1, 2, 3, 4, 5, 9], newTokens: 8);

        Assert.Equal([1, 2, 3, 4, 5], next!.Tokens);
        Assert.Equal(5, _arena.UsedCells);
        Assert.Equal(["copy 0 1 3", "remove 0", "copy 1 0 5", "remove 1", "truncate 0 5", "copy 0 1 5"], _native.Calls);
    }

    [Fact]
    public void Nothing_is_given_back_while_something_runs()
    {
        var running = _arena.TryAdmit([1, 2, 3, 4], newTokens: 28)!;

        Assert.Null(_arena.TryAdmit([21, 22, 23], newTokens: 8));
        _arena.Keep(running);

        Assert.NotNull(_arena.TryAdmit([21, 22, 23], newTokens: 8));
    }

    [Fact]
    public void What_an_ended_sequence_had_reserved_and_not_used_is_free_again()
    {
        _arena.Keep(_arena.TryAdmit([1, 2, 3], newTokens: 37)!);

        Assert.NotNull(_arena.TryAdmit([4, 5, 6], newTokens: 37));
    }

    [Fact]
    public void As_many_sequences_are_ended_ones_as_leave_half_of_the_ids_to_the_next()
    {
        for (var i = 0; i < _native.MaxSequences; i++)
        {
            Write([i]);
        }

        Assert.InRange(_arena.TryAdmit([77], newTokens: 1)!.Id, 0, _native.MaxSequences / 2);
    }

    [Fact]
    public void More_than_the_whole_cache_is_never_admitted() => Assert.Null(_arena.TryAdmit([1, 2], newTokens: 50));

    [Fact]
    public void A_sequence_cannot_outgrow_its_reservation()
    {
        var sequence = _arena.TryAdmit([1], newTokens: 0)!;
        _arena.Append(sequence, 1);

        Assert.Throws<InvalidOperationException>(() => _arena.Append(sequence, 2));
    }

    [Fact]
    public void The_cells_of_every_sequence_lie_in_the_order_of_its_tokens() =>
        Assert.All(Enumerable.Range(0, 300), seed => CheckOrder(new Random(seed), new KvArena(_native)));

    private static void CheckOrder(Random random, KvArena arena)
    {
        var running = new Queue<KvSequence>();
        for (var i = 0; i < 60; i++)
        {
            int[] prompt = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(2))];
            if (random.Next(3) == 0 && running.TryDequeue(out var ended))
            {
                arena.Keep(ended);
            }
            else if (arena.TryAdmit(prompt, newTokens: random.Next(6)) is { } sequence)
            {
                running.Enqueue(sequence);
                foreach (var token in prompt.Skip(sequence.Tokens.Count))
                {
                    arena.Append(sequence, token);
                }

                Assert.Equal(prompt, sequence.Tokens);
                Assert.Equal(sequence.Cells.Order().Distinct(), sequence.Cells);
            }

            Assert.InRange(arena.UsedCells, 0, 40);
        }
    }

    private void Write(int[] tokens)
    {
        var sequence = _arena.TryAdmit(tokens, newTokens: 0)!;
        foreach (var token in tokens.Skip(sequence.Tokens.Count))
        {
            _arena.Append(sequence, token);
        }

        _arena.Keep(sequence);
    }
}
