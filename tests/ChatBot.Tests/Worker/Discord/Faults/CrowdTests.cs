using System.Collections.Concurrent;
using ChatBot.Core.Channels;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Discord;
using Xunit.Abstractions;

namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>A whole class asks at the same moment, in real time and under Discord's real limits. Times are told, not judged.</summary>
[Collection(AloneCollection.Name)]
public sealed class CrowdTests(ITestOutputHelper output)
{
    private const int Channels = 10;
    private const int MembersInEach = 3;
    private const int Slots = 4;
    private const int LongestTale = 400;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PieceTime = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Thirty_members_who_ask_at_once_are_all_answered_in_order_and_no_limit_is_met()
    {
        using var folder = new TemporaryFolder();
        await using var discord = await ScriptedDiscord.StartAsync();
        var guild = discord.AddGuild();
        var channels = Enumerable.Range(0, Channels).Select(i => guild.AddChannel($"channel-{i}")).ToList();
        var members = Enumerable.Range(0, Channels * MembersInEach).Select(i => guild.AddMember($"member-{i}")).ToList();
        var told = new ConcurrentQueue<int>();
        await using var bot = await BotRun.StartAsync(
            Wire.To(discord.ApiBaseUrl), folder.File("chatbot.db"), Backend(told), TimeProvider.System, ("Discord:Token", discord.Token));
        await bot.Get<ChannelStore>().SaveAsync(
            DiscordSurface.Platform, guild.Id.ToString(), null, new ChannelSettings { Scope = ConversationScope.Channel }, "1", "scope", CancellationToken.None);
        await discord.Commands.WaitForAsync("ask");
        await discord.Gateway.WaitForReadyAsync();

        var numbers = Enumerable.Range(0, 1000).Where(number => Tale.Of(number).Length <= LongestTale).Take(members.Count).ToList();
        var commands = Enumerable.Range(0, Channels).Select(i => members[i].Slash(channels[i], "ask", ("text", Tale.Question(numbers[i])))).ToList();
        var questions = Enumerable.Range(Channels, members.Count - Channels)
            .Select(i => (Message: members[i].Say(channels[i % Channels], Tale.Question(numbers[i]), mentionBot: true), Number: numbers[i])).ToList();
        foreach (var (i, command) in commands.Index()) await command.WaitForMessageAsync(message => IsWhole(message, numbers[i]), Patience);
        foreach (var (message, number) in questions) await message.Channel.WaitForReplyAsync(message, reply => IsWhole(reply, number), Patience);
        await bot.StopAsync();

        Tell(Acknowledgements(commands, questions.ConvertAll(question => question.Message)), discord);
        Assert.Equal(0, discord.Rest.Provoked429);
        Assert.Empty(discord.Violations);
        Assert.Empty(bot.Log.Unforeseen);
        Assert.Equal(numbers.Order(), told.Order());
        Assert.Equal(members.Count, discord.Messages.Count(message => message.Author == discord.Bot));
        Assert.Contains(discord.Messages, message => message.Versions.Any(version => version.Content.Contains("In line:", StringComparison.Ordinal)));
        foreach (var channel in questions.GroupBy(question => question.Message.Channel))
            Assert.Equal(channel.Select(question => question.Number), told.Where(number => channel.Any(question => question.Number == number)));
    }

    private static ScriptedBackend Backend(ConcurrentQueue<int> told)
    {
        var tale = Tale.Told(TimeProvider.System, told.Enqueue);
        return new ScriptedBackend { Slots = Slots, Reply = request => Paced(tale(request)) };
    }

    private static Script Paced(Script script) => script with
    {
        Before = async i =>
        {
            await Task.Delay(PieceTime);
            await script.Before(i);
        },
    };

    private static bool IsWhole(TestMessage reply, int number) =>
        reply.FindControl("Another sample") is not null && reply.FindControl("Stop") is null && Reckoning.Plain(Reckoning.Shown([reply])) == Reckoning.Plain(Tale.Of(number));

    /// <summary>From the question to the response, or to the sign that the bot types: the first in a channel belongs to its first question.</summary>
    private static List<TimeSpan> Acknowledgements(List<TestInteraction> commands, List<TestMessage> questions)
    {
        var times = commands.ConvertAll(command => command.Latency ?? TimeSpan.MaxValue);
        foreach (var channel in questions.GroupBy(question => question.Channel))
            times.AddRange(channel.Zip(channel.Key.TypingEvents, (question, typing) => typing - question.Now.At));
        times.Sort();
        return times;
    }

    private void Tell(List<TimeSpan> times, ScriptedDiscord discord) => output.WriteLine(
        $"{times.Count} acknowledgements: median {times[times.Count / 2].TotalMilliseconds:F0} ms, "
        + $"99th percentile {times[(int)Math.Ceiling(times.Count * 0.99) - 1].TotalMilliseconds:F0} ms, longest {times[^1].TotalMilliseconds:F0} ms; "
        + $"{discord.Rest.Calls.Count} requests, {discord.Rest.Provoked429} answers 429");
}
