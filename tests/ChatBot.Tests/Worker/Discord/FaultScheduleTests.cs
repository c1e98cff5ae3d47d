using System.Collections.Concurrent;
using System.Globalization;
using ChatBot.Core.Conversations;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Faults;
using ChatBot.DiscordServer.World;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Discord;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Worker.Discord;

/// <summary>
/// Whatever goes wrong, every question that was accepted gets one complete reply. <c>CHATBOT_FAULT_SCHEDULES=500</c> tries that many schedules,
/// <c>CHATBOT_FAULT_SEED=17</c> the one of that seed again.
/// </summary>
public sealed class FaultScheduleTests
{
    private const int Beside = 8;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string Reply = string.Concat(Enumerable.Range(0, 60).Select(i => $" This is sentence number {i} of the reply."));

    [Fact]
    public async Task Every_accepted_question_gets_exactly_one_complete_reply()
    {
        var failures = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(Seeds(), new ParallelOptions { MaxDegreeOfParallelism = Beside }, async (seed, _) =>
        {
            var plan = FaultPlan.Make(seed, Length, count: 10);
            try
            {
                await TryAsync(plan);
            }
            catch (Exception exception)
            {
                failures.Enqueue($"{plan}\n{exception.Message}");
            }
        });

        Assert.True(failures.IsEmpty, string.Join("\n\n", failures.Take(5)));
    }

    private static IEnumerable<int> Seeds() => Setting("CHATBOT_FAULT_SEED") is { } seed ? [seed] : Enumerable.Range(1, Setting("CHATBOT_FAULT_SCHEDULES") ?? 8);

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;

    private static async Task TryAsync(FaultPlan plan)
    {
        var backend = new ScriptedBackend { Slots = 4 };
        await using var scene = await AdapterScene.StartAsync(
            new ScriptedDiscordOptions { HeartbeatInterval = TimeSpan.FromSeconds(1), MaxConcurrency = 16 }, backend);
        backend.Reply = _ => new Script([.. Reply.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(sentence => sentence + ".")])
        {
            Before = _ => Task.Delay(TimeSpan.FromMilliseconds(25)),
        };
        var channels = Enumerable.Range(0, 3).Select(i => scene.Guild.AddChannel($"room-{i}")).ToList();
        var questions = new List<TestMessage>();
        var faults = plan.RunAsync(scene.Discord);
        foreach (var i in Enumerable.Range(0, 6))
        {
            questions.Add(scene.Ann.Say(channels[i % 3], $"Question {i}?", mentionBot: true));
            await Task.Delay(Length / 6);
        }

        await faults;
        await SettleAsync(scene, questions);
        var parts = 0;
        foreach (var question in questions)
            parts += await CheckAsync(scene, question);
        Assert.Equal(parts, scene.Discord.Messages.Count(message => message.Author == scene.Discord.Bot && !message.Deleted));
    }

    /// <summary>All is well again: when one more question is answered, whatever came before it has come, or never will.</summary>
    private static async Task SettleAsync(AdapterScene scene, List<TestMessage> questions)
    {
        var turns = scene.Host.Services.GetRequiredService<DiscordTurns>();
        TestMessage last;
        do
        {
            last = scene.Ann.Say(scene.Channel, "Are you there?", mentionBot: true);
            questions.Add(last);
        }
        while (!await IsAnsweredAsync(last));
        await scene.Discord.WaitForAsync(() => turns.Count == 0, "all replies are delivered", Patience);
    }

    private static async Task<bool> IsAnsweredAsync(TestMessage question)
    {
        try
        {
            await question.Channel.WaitForReplyAsync(question, timeout: TimeSpan.FromSeconds(10));
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>How many messages the reply has: there must be no others.</summary>
    private static async Task<int> CheckAsync(AdapterScene scene, TestMessage question)
    {
        var store = scene.Host.Services.GetRequiredService<ConversationStore>();
        var turn = await store.FindTurnByMessageAsync("discord", question.Id.ToString(CultureInfo.InvariantCulture), CancellationToken.None);
        var replies = question.Channel.BotMessages.Where(message => message.ReplyTo == question).ToList();
        if (turn is null)
        {
            Assert.Empty(replies);
            return 0;
        }

        var first = Assert.Single(replies);
        var parts = await scene.Host.Services.GetRequiredService<DeliveryStore>().LoadDeliveriesAsync(turn.Id, CancellationToken.None);
        var messages = parts.Select(part => question.Channel.Messages.Single(message => message.Id.ToString(CultureInfo.InvariantCulture) == part.ExternalId)).ToList();
        Assert.Equal(first, messages[0]);
        Assert.Equal(Reply.Trim(), string.Concat(messages.Select(message => message.Content)).Split("\n-#")[0]);
        Assert.True(AdapterScene.IsFinished(messages[^1]));
        return messages.Count;
    }
}
