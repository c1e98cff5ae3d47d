using BenchmarkDotNet.Attributes;
using ChatBot.Core.Replies;
using ChatBot.Inference.Sampling;
using ChatBot.Inference.Text;

namespace ChatBot.Benchmarks;

/// <summary>The parts of our own that run for every token or reply.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class MicroBenchmarks
{
    private static readonly string[] Stops = ["Human:", "Human :", "Human：", "Assistant:", "Assistant :", "Assistant："];
    private readonly string[] _pieces = [.. Enumerable.Range(0, 256).Select(i => i % 7 == 0 ? "\nHu" : " word")];
    private readonly float[] _logits = Logits();
    private readonly float[] _working = new float[32_000];
    private readonly SamplingScratch _scratch = new(32_000);
    private readonly Sampler _topP = new(new SamplingParams { Temperature = 0.7f, TopP = 0.95f, RepeatPenalty = 1.1f }, 1);
    private readonly Sampler _plain = new(new SamplingParams { Temperature = 1, TopP = 1 }, 1);
    private readonly Sampler _greedy = new(new SamplingParams { Temperature = 0 }, 1);
    private readonly string _reply = string.Concat(Enumerable.Repeat("A sentence of the reply, with some words. Another one follows it.\n\n```csharp\nvar x = 1;\n```\n\n", 80));

    /// <summary>A reply of 256 tokens through the filter, its construction included.</summary>
    [Benchmark]
    public int StopFilter()
    {
        var filter = new StopSequenceFilter(Stops);
        var length = 0;
        foreach (var piece in _pieces)
        {
            length += filter.Push(piece).Length;
        }

        return length + filter.Flush().Length;
    }

    [Benchmark]
    public int SampleTopP() => Sample(_topP);

    [Benchmark]
    public int SampleUnfiltered() => Sample(_plain);

    [Benchmark]
    public int SampleGreedy() => Sample(_greedy);

    /// <summary>About 7,500 characters into messages of 2,000.</summary>
    [Benchmark]
    public int Chunker() => ReplyChunker.Split(_reply, 2000).Count;

    private int Sample(Sampler sampler)
    {
        _logits.CopyTo(_working, 0);
        return sampler.Sample(_working, _scratch);
    }

    private static float[] Logits()
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, 32_000).Select(_ => (float)(random.NextDouble() * random.NextDouble() * 18) - 6)];
    }
}
