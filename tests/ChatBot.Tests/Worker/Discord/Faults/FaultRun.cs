using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Interactions;

namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>Plays one <see cref="FaultSchedule"/>, lets everything calm down, and looks what became of the questions.</summary>
internal sealed class FaultRun(FaultSchedule schedule, FaultScene scene)
{
    /// <summary>More than any backoff and any limit together.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(30);

    private int _question = schedule.Seed % 10_000 * 100;
    private Task _restart = Task.CompletedTask;

    /// <summary>How many questions were put.</summary>
    public int Asked { get; private set; }

    public static async Task<FaultOutcome> PlayAsync(int seed)
    {
        var schedule = new FaultSchedule(seed);
        await using var scene = await FaultScene.StartAsync(new ScriptedDiscordOptions { HeartbeatInterval = TimeSpan.FromSeconds(10) });
        return await new FaultRun(schedule, scene).PlayAsync();
    }

    private async Task<FaultOutcome> PlayAsync()
    {
        using var over = new CancellationTokenSource();
        var faults = schedule.Plan.RunAsync(scene.Discord, over.Token);
        var passed = TimeSpan.Zero;
        foreach (var (at, step) in schedule.Steps)
        {
            await scene.PassAsync(at - passed);
            passed = at;
            await TakeAsync(step);
        }

        await faults;
        await _restart;
        var last = await AskEverywhereAsync();
        var isCalm = await scene.PassUntilAsync(() => last.All(question => scene.Told.Contains(question)) && scene.Bot.IsQuiet, Calm);
        await scene.Bot.StopAsync();
        var reckoning = await Reckoning.LoadAsync(scene);
        var problems = reckoning.Problems().ToList();
        if (!isCalm) problems.Insert(0, $"questions asked when all was well again are not answered, or something is still going on: {string.Join(", ", last.Except(scene.Told))}");
        return new FaultOutcome(schedule, Asked, reckoning.Accepted, problems);
    }

    private async Task TakeAsync(FaultSchedule.Step step)
    {
        switch (step)
        {
            case FaultSchedule.Step.Say say:
                Say(new Random(say.Choice), say.Way);
                break;
            case FaultSchedule.Step.Press press:
                Press(new Random(press.Choice), press.Button);
                break;
            case FaultSchedule.Step.End end:
                await _restart;
                _restart = EndAsync(end);
                break;
        }
    }

    private async Task EndAsync(FaultSchedule.Step.End end)
    {
        if (end.IsKill) await scene.Bot.KillAsync();
        else await scene.Bot.StopAsync();
        await scene.PassAsync(end.Downtime);
        await scene.StartBotAsync();
    }

    private void Say(Random random, FaultSchedule.Way way)
    {
        var channel = scene.Channels[random.Next(scene.Channels.Count)];
        var member = channel.Recipient ?? scene.Members[random.Next(scene.Members.Count)];
        var replies = channel.BotMessages;
        switch (way)
        {
            case FaultSchedule.Way.Reply when replies.Count > 0:
                member.Say(channel, Next(), replyTo: replies[random.Next(replies.Count)]);
                break;
            case FaultSchedule.Way.Slash or FaultSchedule.Way.SlashRaw:
                member.Slash(channel, way == FaultSchedule.Way.Slash ? "ask" : "raw", ("text", Next()));
                break;
            case FaultSchedule.Way.Several:
                for (var i = 0; i < 3; i++) member.Say(channel, Next(), mentionBot: true);
                break;
            default:
                member.Say(channel, Next(), mentionBot: true);
                break;
        }
    }

    private void Press(Random random, string button)
    {
        var pressable = scene.Discord.Messages.Where(message => message is { Deleted: false, Ephemeral: false } && message.FindControl(button) is not null).ToList();
        if (pressable.Count == 0) return;
        var message = pressable[random.Next(pressable.Count)];
        (message.Channel.Recipient ?? scene.Members[random.Next(scene.Members.Count)]).Press(message, button);
        Asked++;
    }

    private async Task<IReadOnlyList<int>> AskEverywhereAsync()
    {
        if (!await scene.PassUntilAsync(() => scene.Discord.Gateway.ConnectedShards.Count > 0 && scene.Bot.Status.IsReady, Calm)) return [-1];
        var questions = new List<int>();
        foreach (var channel in scene.Channels)
        {
            (channel.Recipient ?? scene.Members[1]).Say(channel, Next(), mentionBot: true);
            questions.Add(_question);
        }

        return questions;
    }

    private string Next()
    {
        Asked++;
        return Tale.Question(++_question);
    }
}
