using ChatBot.Inference.Scheduling;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Inference.Scheduling;

public class KvArenaTests
{
    private readonly KvArena _arena = new(new RecordingForwardPass(cells: 20));

    [Fact]
    public void A_sequence_begins_with_what_an_ended_one_has_in_common_with_it()
    {
        Write([1, 2, 3, 4, 5]);

        var next = _arena.TryAdmit([1, 2, 3, 9], newTokens: 2);

        Assert.Equal([1, 2, 3], next!.Tokens);
        Assert.Equal(3, _arena.CachedPrefix([1, 2, 3, 9]));
        Assert.Equal(5, _arena.UsedCells);
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
    public void What_does_not_fit_behind_the_rest_begins_in_an_empty_cache()
    {
        Write([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

        var next = _arena.TryAdmit([21, 22, 23], newTokens: 8);

        Assert.NotNull(next);
        Assert.Equal(0, _arena.UsedCells);
        Assert.Equal(0, _arena.CachedPrefix([1, 2, 3, 4]));
    }

    [Fact]
    public void It_waits_for_that_until_nothing_runs()
    {
        var running = _arena.TryAdmit([1, 2, 3, 4], newTokens: 8)!;

        Assert.Null(_arena.TryAdmit([21, 22, 23], newTokens: 8));
        _arena.Keep(running);

        Assert.NotNull(_arena.TryAdmit([21, 22, 23], newTokens: 8));
    }

    [Fact]
    public void What_an_ended_sequence_had_reserved_and_not_used_is_free_again()
    {
        _arena.Keep(_arena.TryAdmit([1, 2, 3], newTokens: 17)!);

        Assert.NotNull(_arena.TryAdmit([4, 5, 6], newTokens: 17));
    }

    [Fact]
    public void Ids_that_are_used_up_make_the_next_one_begin_in_an_empty_cache()
    {
        for (var i = 0; i < new RecordingForwardPass(cells: 20).MaxSequences; i++)
        {
            Write([i]);
        }

        Assert.Equal(0, _arena.TryAdmit([77], newTokens: 1)!.Id);
    }

    [Fact]
    public void More_than_the_whole_cache_is_never_admitted() => Assert.Null(_arena.TryAdmit([1, 2], newTokens: 30));

    [Fact]
    public void A_sequence_cannot_outgrow_its_reservation()
    {
        var sequence = _arena.TryAdmit([1], newTokens: 0)!;
        _arena.Append(sequence, 1);

        Assert.Throws<InvalidOperationException>(() => _arena.Append(sequence, 2));
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
