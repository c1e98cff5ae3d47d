using ChatBot.Core.Turns;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Faults;
using ChatBot.DiscordServer.Interactions;
using ChatBot.Tests.Fakes;
using Xunit.Abstractions;

namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>
/// A day of faults and questions, on a clock that runs as fast as the work allows. What grew between its second hour and its last is a leak.
/// <c>CHATBOT_FAULT_HOURS</c> says how many hours the day has; every build has a short one.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class LongRunTests(ITestOutputHelper output)
{
    private const int FewHours = 3;
    private const int RoundsAnHour = 6;

    /// <summary>What a heap may differ by though nothing leaks: caches, pools, and the reckoning's own words.</summary>
    private const long Slack = 4 * 1024 * 1024;

    private static readonly TimeSpan Round = TimeSpan.FromMinutes(60.0 / RoundsAnHour);
    private static readonly TimeSpan Storm = TimeSpan.FromMinutes(2);
    private static readonly FaultKind[] Kinds = [.. Enum.GetValues<FaultKind>().Where(kind => kind != FaultKind.HugeGuild)];

    private int _question;

    [Fact]
    public async Task A_day_of_faults_leaves_nothing_behind()
    {
        var hours = int.TryParse(Environment.GetEnvironmentVariable("CHATBOT_FAULT_HOURS"), out var wanted) ? wanted : FewHours;
        await using var scene = await FaultScene.StartAsync(new ScriptedDiscordOptions { History = 500, ReplayBuffer = 250 }, longestJump: TimeSpan.FromSeconds(20));
        Footprint? early = null;
        var last = 0L;
        for (var hour = 1; hour <= hours; hour++)
        {
            for (var round = 0; round < RoundsAnHour; round++) await PlayAsync(scene, (hour * RoundsAnHour) + round);
            await scene.PassAsync(TimeSpan.FromMinutes(5));
            last = await ReckonAsync(scene, last);
            var now = Footprint.Of(scene);
            output.WriteLine($"hour {hour}: {now}");
            if (hour == 2) early = now;
            if (hour != hours || early is null) continue;
            Assert.True(now.HeapBytes < early.HeapBytes + Slack, $"The heap grew from {early} to {now}.");
            Assert.True(now.Sockets <= early.Sockets + 1 && now.Timers <= early.Timers + 4, $"Something stayed: {early} became {now}.");
        }

        await scene.Bot.StopAsync();
        Assert.Empty((await Reckoning.LoadAsync(scene, last)).Problems());
    }

    /// <summary>Ten minutes: two in which all goes wrong while questions are asked, and time to calm down.</summary>
    private async Task PlayAsync(FaultScene scene, int seed)
    {
        var random = new Random(seed);
        var start = scene.Time.GetTimestamp();
        var storm = FaultPlan.Make(seed, Storm, 12, Kinds).RunAsync(scene.Discord);
        foreach (var channel in scene.Channels)
        {
            var member = channel.Recipient ?? scene.Members[random.Next(scene.Members.Count)];
            if (random.Next(2) == 0) member.Say(channel, Tale.Question(++_question), mentionBot: true);
            else member.Slash(channel, "ask", ("text", Tale.Question(++_question)));
            await scene.PassAsync(TimeSpan.FromSeconds(random.Next(1, 30)));
        }

        await storm;
        var left = Round - scene.Time.GetElapsedTime(start);
        await scene.PassAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        Assert.True(await scene.PassUntilAsync(() => scene.Bot.IsQuiet && scene.Bot.Status.IsReady, Round * 3), $"It does not calm down after storm {seed}.");
    }

    /// <summary>The hour is reckoned, and forgotten: what Discord and the model's stand-in remember is not the bot's.</summary>
    private static async Task<long> ReckonAsync(FaultScene scene, long after)
    {
        var reckoning = await Reckoning.LoadAsync(scene, after);
        Assert.Empty(reckoning.Problems());
        scene.Discord.Forget();
        ((ScriptedBackend)scene.Bot.Get<IBackendProvider>().Current!).Requests.Clear();
        return reckoning.Last;
    }
}
