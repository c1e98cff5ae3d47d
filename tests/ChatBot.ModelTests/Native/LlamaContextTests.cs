using ChatBot.Inference.Models;
using ChatBot.Inference.Native;
using ChatBot.Inference.Scheduling;

namespace ChatBot.ModelTests.Native;

/// <summary>Every call here would end the process if it reached the library.</summary>
[Collection(EngineFixture.Collection)]
public sealed class LlamaContextTests : IDisposable
{
    private readonly LlamaModel _model = LlamaModel.Load(EmbeddedModel.Path, 0, null, CancellationToken.None);
    private readonly LlamaContext _context;
    private readonly TokenBatch _batch = new(64);

    public LlamaContextTests() => _context = new LlamaContext(_model, 128, 4, 32, 1);

    [Fact]
    public void A_batch_beyond_the_limit_is_refused()
    {
        for (var i = 0; i < 33; i++)
        {
            _batch.Add(1, i, 0, output: false);
        }

        Assert.Throws<ArgumentException>(() => _context.Run(_batch));
    }

    [Fact]
    public void An_empty_batch_is_refused() => Assert.Throws<ArgumentException>(() => _context.Run(_batch));

    [Theory]
    [InlineData(32_000, 0, 0)]
    [InlineData(-1, 0, 0)]
    [InlineData(1, -1, 0)]
    [InlineData(1, 100_000, 0)]
    [InlineData(1, 0, 4)]
    [InlineData(1, 0, -1)]
    public void Tokens_positions_and_sequences_out_of_range_are_refused(int token, int position, int sequence)
    {
        _batch.Add(token, position, sequence, output: true);

        Assert.ThrowsAny<ArgumentException>(() => _context.Run(_batch));
    }

    [Fact]
    public void Several_outputs_of_one_sequence_are_each_token_s_own()
    {
        int[] tokens = [1, 450, 7483, 310, 3444, 338];
        for (var i = 0; i < tokens.Length; i++)
        {
            _batch.Add(tokens[i], i, 0, output: true);
        }

        _context.Run(_batch);
        var together = tokens.Select((_, i) => Largest(_context.Logits(i).ToArray())).ToList();

        var alone = new List<int>();
        for (var i = 0; i < tokens.Length; i++)
        {
            Read(tokens[i..(i + 1)], i, sequence: 1);
            alone.Add(Largest(_context.Logits(0).ToArray()));
        }

        Assert.Equal(alone, together);
    }

    [Fact]
    public void Logits_that_nobody_asked_for_are_refused()
    {
        _batch.Add(1, 0, 0, output: false);
        _batch.Add(2, 1, 0, output: true);
        _context.Run(_batch);

        Assert.Equal(32_000, _context.Logits(1).Length);
        Assert.ThrowsAny<ArgumentException>(() => _context.Logits(0).Length);
        Assert.ThrowsAny<ArgumentException>(() => _context.Logits(2).Length);
    }

    [Fact]
    public void Sequences_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.CopyPrefix(0, 4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Remove(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LlamaContext(_model, 128, 1000, 1024, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LlamaContext(_model, 128, 17, 16, 1));
    }

    [Fact]
    public void A_sequence_that_was_copied_out_and_back_has_the_same_logits()
    {
        int[] tokens = [1, 450, 7483, 310, 3444, 338];
        Read(tokens, 0, sequence: 0);
        var expected = _context.Logits(tokens.Length - 1).ToArray();

        _context.Remove(0);
        Read(tokens[..^1], 0, sequence: 0);
        _context.CopyPrefix(0, 1, 3);
        var state = _context.Save(0, 3);
        _context.Remove(0);
        Assert.True(_context.Restore(1, state));
        Read(tokens[^1..], tokens.Length - 1, sequence: 1);
        var restored = _context.Logits(0).ToArray();

        _context.Remove(1);
        Read(tokens[..^1], 0, sequence: 2);
        Read(tokens[^1..], tokens.Length - 1, sequence: 2);
        Assert.Equal(_context.Logits(0).ToArray(), restored);
        Assert.Equal(Largest(expected), Largest(restored));
    }

    [Fact]
    public void A_copy_that_finds_no_room_changes_nothing()
    {
        int[] tokens = [.. Enumerable.Range(0, 30).Select(i => 1000 + i)];
        for (var part = 0; part < 6; part++)
        {
            Read(tokens, part * 30, sequence: 0);
        }

        var state = _context.Save(0, 0);
        Read(tokens, 0, sequence: 1);

        Assert.False(_context.Restore(2, state));
        Read([1], 30, sequence: 1);
    }

    [Fact]
    public void A_sequence_can_go_on_from_where_it_was_truncated()
    {
        Read([1, 450, 7483, 310], 0, sequence: 0);
        var expected = _context.Logits(3).ToArray();
        _context.Truncate(0, 3);

        Read([310], 3, sequence: 0);

        Assert.Equal(Largest(expected), Largest(_context.Logits(0).ToArray()));
    }

    private static int Largest(float[] logits) => Array.IndexOf(logits, logits.Max());

    private void Read(int[] tokens, int position, int sequence)
    {
        _batch.Clear();
        for (var i = 0; i < tokens.Length; i++)
        {
            _batch.Add(tokens[i], position + i, sequence, output: i == tokens.Length - 1);
        }

        _context.Run(_batch);
    }

    public void Dispose()
    {
        _context.Dispose();
        _model.Dispose();
    }
}
