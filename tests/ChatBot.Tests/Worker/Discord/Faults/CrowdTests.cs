using System.Collections.Concurrent;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;
using ChatBot.Tests.Fakes;
using Xunit.Abstractions;

namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>A whole class asks at the same moment, in real time and under Discord's real limits. Times are told, not judged.</summary>
[Collection(AloneCollection.Name)]
public sealed class CrowdTests(ITestOutputHelper output)
{
    private const int Channels = 10;
    private const int MembersInEach = 3;
    private const int Slots = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PieceTime = TimeSpan.FromMilliseconds(40);

    [Fact]
    public async Task Thirty_members_who_ask_at_once_are_all_answered_in_order_and_no_limit_is_met()
    {
        using var folder = new TemporaryFolder();
        await using var discord = await ScriptedDiscord.StartAsync();
        var told = new ConcurrentQueue<int>();
        var tale = Tale.Told(TimeProvider.System, told.Enqueue);
        var backend = new ScriptedBackend { Slots = Slots, Reply = request => tale(request) with { Before = i => i == 0 ? Task.CompletedTask : Task.Delay(PieceTime) } };
        var guild = discord.AddGuild();
        var channels = Enumerable.Range(0, Channels).Select(i => guild.AddChannel($"channel-{i}")).ToList();
        var members = Enumerable.Range(0, Channels * MembersInEach).Select(i => guild.AddMember($"member-{i}")).ToList();
        await using var bot = await BotRun.StartAsync(
            Wire.To(discord.ApiBaseUrl), folder.File("chatbot.db"), backend, TimeProvider.System, ("Discord:Token", discord.Token));
        await discord.Commands.WaitForAsync("ask");
        await discord.Gateway.WaitForReadyAsync();

        var questions = new List<(TestMessage Message, int Number)>();
        var commands = new List<(TestInteraction Command, int Number)>();
        foreach (var (i, member) in members.Index())
        {
            var channel = channels[i % Channels];
            if (i < Channels) commands.Add((member.Slash(channel, "ask", ("text", Tale.Question(i))), i));
            else questions.Add((member.Say(channel, Tale.Question(i), mentionBot: true), i));
        }

        foreach (var (command, number) in commands) await command.WaitForMessageAsync(message => IsWhole(message, number), Patience);
        foreach (var (message, number) in questions) await message.Channel.WaitForReplyAsync(message, reply => IsWhole(LastOf(reply), number), Patience);
        await discord.WaitForAsync(() => bot.IsQuiet, "no reply is on its way", Patience);

        Tell(Acknowledgements(commands, questions), told.Count);
        Assert.Equal(0, discord.Rest.Provoked429);
        Assert.Empty(discord.Violations);
        Assert.Empty(bot.Log.Unforeseen);
        Assert.Equal(members.Count, told.Count);
        Assert.Equal(members.Count, discord.Messages.Count(message => message.Author == discord.Bot && IsFirst(message)));
        Assert.Contains(discord.Messages, message => message.Versions.Any(version => version.Content.Contains("In line:", StringComparison.Ordinal)));
    }

    private static bool IsFirst(TestMessage message) => message.ReplyTo is not null || message.Type == 20;

    /// <summary>Longer replies have more messages than the one that refers to the question.</summary>
    private static TestMessage LastOf(TestMessage reply) =>
        reply.Channel.BotMessages.SkipWhile(message => message != reply).Skip(1).TakeWhile(message => message.Type == 0).LastOrDefault(reply);

    private static bool IsWhole(TestMessage last, int number) =>
        last.FindControl("Another sample") is not null && last.FindControl("Stop") is null && Tale.Of(number).Length > 0;

    private static List<TimeSpan> Acknowledgements(
        List<(TestInteraction Command, int Number)> commands, List<(TestMessage Message, int Number)> questions)
    {
        var times = commands.Select(command => command.Command.Latency ?? TimeSpan.MaxValue).ToList();
        foreach (var channel in questions.GroupBy(question => question.Message.Channel))
            times.AddRange(channel.Zip(channel.Key.TypingEvents, (question, typing) => typing - question.Message.Now.At));
        return [.. times.Order()];
    }

    private void Tell(List<TimeSpan> times, int told) => output.WriteLine(
        $"{told} replies; {times.Count} acknowledgements: median {times[times.Count / 2].TotalMilliseconds:F0} ms, "
        + $"99th percentile {times[(int)Math.Ceiling(times.Count * 0.99) - 1].TotalMilliseconds:F0} ms, longest {times[^1].TotalMilliseconds:F0} ms");
}
