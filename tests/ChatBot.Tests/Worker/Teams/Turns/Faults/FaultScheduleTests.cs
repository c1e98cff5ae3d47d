using ChatBot.Core.Conversations;
using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;
using ChatBot.TeamsServer.World;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Teams.Turns.Faults;

/// <summary>
/// Whatever goes wrong between the program and Teams, and whenever the program is killed: each question is answered once. <c>CHATBOT_FAULT_RUNS</c>
/// says how many schedules are played; every build has some.
/// </summary>
public sealed class FaultScheduleTests : IDisposable
{
    private const int FewRuns = 10;
    private const int Questions = 5;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, int.TryParse(Environment.GetEnvironmentVariable("CHATBOT_FAULT_RUNS"), out var runs) ? runs : FewRuns)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Each_question_is_answered_once(int seed)
    {
        var random = new Random(seed);
        var kills = random.Next(3);
        var first = await TeamsBench.StartAsync(_folder, Backend(() => TimeProvider.System));
        var teams = first.Teams;
        await first.DisposeAsync();
        Break(teams, random);
        var chats = Chats(teams);
        var waiting = new Queue<Activity>();
        var asked = new List<(TestChat Chat, string Text)>();
        for (var run = 0; run <= kills; run++)
        {
            var mortal = new MortalConnector(teams, run < kills ? random.Next(1, 12) : 0, random.Next(2) == 0);
            ManualTimeProvider? time = null;
            var bench = await TeamsBench.RunAgainAsync(_folder, teams, mortal, Backend(() => time!));
            time = bench.Core.Time;
            await bench.Resumption.RunAsync(CancellationToken.None);
            while (!mortal.IsDead && (waiting.Count > 0 || asked.Count < Questions))
            {
                if (waiting.Count == 0)
                    Ask(bench, chats[random.Next(chats.Count)]);
                if (await TryAsync(bench, waiting.Peek()))
                    waiting.Dequeue();
                var pause = bench.Core.Time.GetUtcNow() + TimeSpan.FromMilliseconds(random.Next(4000));
                await bench.UntilAsync(() => mortal.IsDead || bench.Core.Time.GetUtcNow() >= pause);
            }

            if (run == kills)
                (teams.Before, teams.After) = (_ => null, _ => null);
            await bench.UntilAsync(() => mortal.IsDead || (bench.Turns.Count == 0 && bench.Lanes.WhenEmptyAsync().IsCompleted));
            if (mortal.IsDead)
                await bench.KillAsync();
            await bench.DisposeAsync();
        }

        foreach (var (chat, text) in asked)
        {
            var answers = chat.BotMessages.Where(message => message.Text.Contains($"Answer to {text}", StringComparison.Ordinal)).ToList();
            Assert.True(answers is [{ IsWhole: true }], $"{text}: {answers.Count} answers\n{string.Join('\n', chat.AllMessages)}");
            Assert.Contains("tokens/s", answers[0].Text, StringComparison.Ordinal);
        }

        // Where an answer was lost, nobody can know of the stream that it told of, or that it has ended.
        Assert.DoesNotContain(teams.Violations, violation => !violation.What.StartsWith("a second stream", StringComparison.Ordinal) && !violation.What.Contains("already completed", StringComparison.Ordinal));

        void Ask(TeamsBench bench, (Person Person, TestChat Chat) place)
        {
            var text = $"Q{asked.Count}?";
            waiting.Enqueue(bench.Write(place.Person, place.Chat, text).Activity);
            asked.Add((place.Chat, text));
        }
    }

    /// <summary>Two personal chats, a group and a channel.</summary>
    private static List<(Person Person, TestChat Chat)> Chats(StrictConnector teams)
    {
        var (ann, bob) = (teams.World.AddPerson("Ann"), teams.World.AddPerson("Bob"));
        var thread = teams.World.AddTeam("Class", ann, [bob]).General.NewThread();
        return [(ann, ann.Chat), (bob, bob.Chat), (ann, teams.World.AddGroup([ann, bob])), (bob, thread)];
    }

    /// <summary>As Teams would: what was not taken is delivered once more.</summary>
    private static async Task<bool> TryAsync(TeamsBench bench, Activity activity)
    {
        try
        {
            await bench.Questions.HandleAsync(activity, CancellationToken.None);
            return true;
        }
        catch (StorageException)
        {
            return false;
        }
    }

    private static void Break(StrictConnector teams, Random random)
    {
        teams.Before = _ => random.Next(10) switch
        {
            0 => new ConnectorUnavailableException("429") { RetryAfter = TimeSpan.FromSeconds(random.Next(1, 5)) },
            1 => new ConnectorUnavailableException("503"),
            _ => null,
        };
        teams.After = _ => random.Next(12) == 0 ? StrictConnector.Lost() : null;
    }

    private static ScriptedBackend Backend(Func<TimeProvider> time) => new()
    {
        Reply = request => new Script([" Answer to ", request.Prompt[(request.Prompt.LastIndexOf('Q')..)].Split('\n')[0], .. Enumerable.Range(0, 30).Select(i => $" and then {i}")])
        {
            Before = _ => Task.Delay(TimeSpan.FromMilliseconds(200), time()),
        },
    };
}
