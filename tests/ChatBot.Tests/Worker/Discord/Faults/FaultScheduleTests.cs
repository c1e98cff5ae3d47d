using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit.Abstractions;

namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>
/// Random faults around running turns, over real sockets: 500 schedules before a release, some on every build. <c>CHATBOT_FAULT_RUNS</c> says
/// how many, <c>CHATBOT_FAULT_SEED</c> plays one of them alone.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class FaultScheduleTests(ITestOutputHelper output)
{
    private const int FewRuns = 20;
    private const int AtOnce = 6;

    /// <summary>They found something once.</summary>
    private static readonly int[] Telling = [150, 244, 309, 392, 477, 484];
    private const int Shown = 5;

    /// <summary>In real time; a run takes a few seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Every_accepted_question_gets_exactly_one_complete_reply_whatever_goes_wrong()
    {
        var unobserved = new ConcurrentQueue<string>();
        void Observe(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.Enqueue(e.Exception.ToString());
        TaskScheduler.UnobservedTaskException += Observe;
        try
        {
            await PlayAsync(Seeds());
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Observe;
        }

        // A killed run's database is closed under its feet, and there is nobody left who could look.
        var ours = unobserved.Where(exception => exception.Contains("at ChatBot.", StringComparison.Ordinal)
            && !exception.Contains("StorageException: The database is closed.", StringComparison.Ordinal)).Distinct().ToList();
        Assert.True(ours.Count == 0, $"Nobody looked at {ours.Count} exceptions:\n{string.Join("\n\n", ours.Take(Shown))}");
    }

    private async Task PlayAsync(int[] seeds)
    {
        var started = Stopwatch.GetTimestamp();
        var outcomes = new ConcurrentQueue<FaultOutcome>();
        await Parallel.ForEachAsync(seeds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) => outcomes.Enqueue(await PlayAsync(seed)));
        var (asked, accepted) = (outcomes.Sum(outcome => outcome.Asked), outcomes.Sum(outcome => outcome.Accepted));
        var kills = outcomes.Sum(outcome => outcome.Schedule.Steps.Count(step => step.Step is FaultSchedule.Step.End));
        var faults = outcomes.Sum(outcome => outcome.Schedule.Plan.Faults.Count);
        output.WriteLine($"{seeds.Length} schedules in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s: {faults} faults, {kills} ends, {asked} questions, {accepted} accepted");
        var failed = outcomes.Where(outcome => outcome.Problems.Count > 0).OrderBy(outcome => outcome.Schedule.Seed).ToList();
        Assert.True(failed.Count == 0, Describe(failed));
        Assert.True(accepted > asked / 2, $"Of {asked} questions only {accepted} were taken.");
    }

    private static async Task<FaultOutcome> PlayAsync(int seed)
    {
        try
        {
            return await FaultRun.PlayAsync(seed).WaitAsync(Patience);
        }
        catch (Exception exception)
        {
            return new FaultOutcome(new FaultSchedule(seed), 0, 0, [exception.ToString()]);
        }
    }

    private static string Describe(List<FaultOutcome> failed)
    {
        var seeds = string.Join(", ", failed.Select(outcome => outcome.Schedule.Seed));
        var details = failed.Take(Shown).Select(outcome => $"{string.Join("\n  ", outcome.Problems.Prepend(outcome.Schedule.ToString()))}");
        return $"{failed.Count} schedules failed; CHATBOT_FAULT_SEED plays one alone. Seeds: {seeds}\n{string.Join("\n\n", details)}";
    }

    private static int[] Seeds() => int.TryParse(Environment.GetEnvironmentVariable("CHATBOT_FAULT_SEED"), out var seed)
        ? [seed]
        : [.. Enumerable.Range(1, int.TryParse(Environment.GetEnvironmentVariable("CHATBOT_FAULT_RUNS"), out var runs) ? runs : FewRuns).Union(Telling)];
}
