using ChatBot.Inference;
using ChatBot.Inference.Sampling;
using ChatBot.Inference.Scheduling;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Inference.Scheduling;

/// <summary>What tests of the scheduler share: requests, a model that can be checked, and what it must write.</summary>
public abstract class SchedulerTest
{
    private readonly Dictionary<Slot, List<GenerationUpdate>> _read = [];

    internal FakeForwardPass Model { get; } = new();

    protected EngineStatistics Statistics { get; } = new();

    private protected static int[] Tokens(string text) => [.. text.Select(c => c - ' ')];

    private protected List<GeneratedToken> Generated(Slot slot) => Updates(slot).OfType<GenerationUpdate.Token>().Select(update => update.Generated).ToList();

    private protected static Slot NewSlot(int[] prompt, int maxTokens, int after = 0, string[]? stops = null, int? top = null, int[]? given = null)
    {
        var request = new GenerationRequest
        {
            Prompt = "",
            Sampling = new SamplingParams { Temperature = 0, MaxTokens = maxTokens, StopSequences = stops ?? [] },
            TokensAfterStop = after,
            TopProbabilities = top,
            ReplyStart = given ?? [],
        };
        return new Slot(request, prompt, maxTokens, seed: 1, TimeProvider.System);
    }

    private protected static string Expected(int[] prompt, int count)
    {
        var tokens = prompt.ToList();
        for (var i = 0; i < count; i++)
        {
            tokens.Add(FakeForwardPass.Next(tokens));
        }

        return string.Concat(tokens.Skip(prompt.Length).Select(token => (char)(' ' + token)));
    }

    private protected List<GenerationUpdate> Updates(Slot slot)
    {
        var updates = _read.TryGetValue(slot, out var known) ? known : _read[slot] = [];
        while (slot.Updates.TryRead(out var update))
        {
            updates.Add(update);
        }

        return updates;
    }

    /// <summary>Waits for a request that runs on another thread.</summary>
    private protected async Task EndOf(Slot slot)
    {
        while (await slot.Updates.WaitToReadAsync())
        {
            Updates(slot);
        }
    }

    private protected GenerationResult Result(Slot slot) => Updates(slot).OfType<GenerationUpdate.Finished>().Single().Result;

    private protected Scheduler NewScheduler(int slots, bool isExact = false) => NewScheduler(Model, slots, isExact);

    private protected Scheduler NewScheduler(FakeForwardPass model, int slots, bool isExact = false) =>
        new(model, new FakePieces(), isExact ? new KvArena(model) : new KvCache(model, maxIdleCells: 128, maxParkedBytes: 0), slots, isExact, Statistics);

    private protected void RunAll(int slots, params Slot[] requests)
    {
        Run(NewScheduler(slots), requests);
    }

    internal static bool Step(Scheduler scheduler)
    {
        scheduler.Admit();
        if (scheduler.Running == 0)
        {
            return false;
        }

        scheduler.Compute(othersRun: false);
        return true;
    }

    private protected static void Run(Scheduler scheduler, params Slot[] requests)
    {
        foreach (var request in requests)
        {
            scheduler.Submit(request);
        }

        while (Step(scheduler))
        {
        }
    }
}
