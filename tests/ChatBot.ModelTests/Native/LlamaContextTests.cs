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
    public void Two_outputs_of_one_sequence_are_refused()
    {
        _batch.Add(1, 0, 0, output: true);
        _batch.Add(2, 1, 0, output: true);

        Assert.Throws<ArgumentException>(() => _context.Run(_batch));
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

    public void Dispose()
    {
        _context.Dispose();
        _model.Dispose();
    }
}
