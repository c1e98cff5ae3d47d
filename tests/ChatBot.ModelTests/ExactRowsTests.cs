using ChatBot.Inference.Models;
using ChatBot.Inference.Native;
using ChatBot.Inference.Scheduling;

namespace ChatBot.ModelTests;

/// <summary>What exact replies stand on: llama.cpp computes a row to the same bits in every batch that the exact context is given.</summary>
[Collection(EngineFixture.Collection)]
public sealed class ExactRowsTests : IDisposable
{
    private readonly LlamaModel _model = LlamaModel.Load(EmbeddedModel.Path, 0, null, CancellationToken.None);
    private readonly LlamaContext _context;

    public ExactRowsTests() => _context = ExactReplies.TryNewContext(_model, 512, Environment.ProcessorCount, threadpool: null)!;

    public void Dispose()
    {
        _context.Dispose();
        _model.Dispose();
    }

    [Fact]
    public void A_token_s_logits_are_the_same_bits_however_its_prompt_is_cut_into_batches()
    {
        var prompt = Tokens(61, seed: 5);
        var expected = Read(prompt, batch: 56);

        Assert.All([8, 20, 44, 7], size => Assert.Equal(expected, Read(prompt, size)));
    }

    [Fact]
    public void And_whatever_lies_before_it_in_the_cache_or_beside_it_in_the_batch()
    {
        var prompt = Tokens(61, seed: 5);
        var expected = Read(prompt, batch: 56);
        _context.Remove(0);

        Read(Tokens(520, seed: 6), batch: 56, sequence: 3);
        Assert.Equal(expected, Read(prompt, batch: 56));
        Assert.Equal(Read(prompt[..16], batch: 16), ReadBeside(Tokens(16, seed: 7), prompt[..16]));
    }

    private static int[] Tokens(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(1000, 20_000))];
    }

    /// <summary>The second prompt's last logits, when both are read token by token in the same batches.</summary>
    private float[] ReadBeside(int[] other, int[] prompt)
    {
        _context.Remove(0);
        var batch = new TokenBatch(_context.MaxBatchTokens);
        for (var position = 0; position < prompt.Length; position++)
        {
            batch.Clear();
            batch.Add(other[position], position, 1, output: true);
            batch.Add(prompt[position], position, 0, output: true);
            batch.Rows = 8;
            _context.Run(batch);
        }

        return _context.Logits(1).ToArray();
    }

    /// <summary>The last token's logits.</summary>
    private float[] Read(int[] tokens, int batch, int sequence = 0)
    {
        _context.Remove(sequence);
        var part = new TokenBatch(_context.MaxBatchTokens);
        for (var position = 0; position < tokens.Length; position++)
        {
            part.Add(tokens[position], position, sequence, output: true);
            if (part.Count < batch && position < tokens.Length - 1)
            {
                continue;
            }

            part.Rows = Math.Max(8, (part.Count + 3) / 4 * 4);
            _context.Run(part);
            if (position < tokens.Length - 1)
            {
                part.Clear();
            }
        }

        return _context.Logits(part.Count - 1).ToArray();
    }
}
