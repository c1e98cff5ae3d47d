using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Faults;
using ChatBot.DiscordServer.Rest;
using ChatBot.DiscordServer.World;
using Microsoft.Extensions.Logging.Abstractions;
using MessageDraft = ChatBot.Discord.Rest.MessageDraft;

namespace ChatBot.Tests.Discord.Rest;

/// <summary>The client against the tests' own Discord, over real sockets.</summary>
public sealed class ProtocolServerTests
{
    private static readonly RateLimit Tight = new(5, TimeSpan.FromMilliseconds(250));

    [Fact]
    public async Task A_crowd_provokes_no_refusal_and_keeps_the_order_within_each_channel()
    {
        await using var discord = await ScriptedDiscord.StartAsync(new ScriptedDiscordOptions { Limits = new RateLimits { CreateMessage = Tight, Typing = Tight } });
        using var http = Http();
        var client = Client(discord, http);
        var guild = discord.AddGuild();
        var channels = Enumerable.Range(0, 10).Select(number => guild.AddChannel($"c{number}")).ToList();

        await Task.WhenAll(Enumerable.Range(0, 30).SelectMany(member => new Task[]
        {
            client.TriggerTypingAsync(Id(channels[member % 10]), CancellationToken.None),
            client.CreateMessageAsync(Id(channels[member % 10]), new MessageDraft { Content = $"{member:00}" }, CancellationToken.None),
        }));

        Assert.Equal(0, discord.Rest.Provoked429);
        Assert.Empty(discord.Violations);
        foreach (var channel in channels)
            Assert.Equal(channel.BotMessages.Select(message => message.Content).Order(StringComparer.Ordinal), channel.BotMessages.Select(message => message.Content));
        Assert.Equal(30, channels.Sum(channel => channel.BotMessages.Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_goes_wrong_every_message_is_there_once_in_its_last_version(int seed)
    {
        await using var discord = await ScriptedDiscord.StartAsync(new ScriptedDiscordOptions { Limits = new RateLimits { CreateMessage = Tight, EditMessage = Tight } });
        using var http = Http();
        var client = Client(discord, http, attempts: 12);
        var channels = Enumerable.Range(0, 4).Select(number => discord.AddGuild().AddChannel($"c{number}")).ToList();
        AddFaults(discord, seed, count: 20);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(async number =>
        {
            var channel = Id(channels[number % 4]);
            var message = await client.CreateMessageAsync(channel, new MessageDraft { Content = $"{number} …" }, CancellationToken.None);
            await client.EditMessageAsync(channel, message.Id, new MessageDraft { Content = $"{number}" }, CancellationToken.None);
        }));

        Assert.Equal(20, discord.Faults.Met);
        Assert.Equal(
            Enumerable.Range(0, 16).Select(number => $"{number}").Order(StringComparer.Ordinal),
            channels.SelectMany(channel => channel.BotMessages).Select(message => message.Content).Order(StringComparer.Ordinal));
        Assert.Empty(discord.Violations);
    }

    [Fact]
    public async Task Files_and_buttons_arrive_as_they_were_sent()
    {
        await using var discord = await ScriptedDiscord.StartAsync();
        using var http = Http();
        var channel = discord.AddGuild().AddChannel("general");

        await Client(discord, http).CreateMessageAsync(
            Id(channel),
            new MessageDraft
            {
                Content = "@everyone 见附件",
                Files = [new FileUpload("回答.txt", new byte[] { 1, 2, 3 })],
                Components = [Component.ActionRow.Of(new Component.Button { Label = "Again", CustomId = "again" })],
            },
            CancellationToken.None);

        var message = Assert.Single(channel.BotMessages);
        Assert.Equal(("@everyone 见附件", "回答.txt"), (message.Content, message.Attachments[0].Name));
        Assert.Equal(new byte[] { 1, 2, 3 }, message.Attachments[0].Bytes.ToArray());
        Assert.NotNull(message.FindControl("Again"));
        Assert.False(message.EverPinged);
        Assert.Empty(discord.Violations);
    }

    private static void AddFaults(ScriptedDiscord discord, int seed, int count)
    {
        var random = new Random(seed);
        for (var fault = 0; fault < count; fault++)
        {
            discord.Faults.Add(random.Next(7) switch
            {
                0 => new RestFault.Failing(500, AfterEffect: true),
                1 => new RestFault.Failing(502),
                2 => new RestFault.Cut(AfterEffect: true),
                3 => new RestFault.Cut(AfterEffect: false),
                4 => new RestFault.Slow(TimeSpan.FromSeconds(1.5), AfterEffect: true),
                5 => new RestFault.RateLimited(TimeSpan.FromMilliseconds(100), Global: random.Next(2) == 0),
                _ => new RestFault.RateLimited(TimeSpan.FromMilliseconds(100), WithHeaders: false),
            });
        }
    }

    private static HttpClient Http() => new(new SocketsHttpHandler(), disposeHandler: true);

    private static DiscordRestClient Client(ScriptedDiscord discord, HttpClient http, int attempts = 5) => new(
        http,
        new DiscordRestOptions
        {
            Token = discord.Token,
            ApiBaseUrl = discord.ApiBaseUrl.AbsoluteUri,
            AttemptTimeout = TimeSpan.FromSeconds(1),
            Attempts = attempts,
            JitterSeed = 1,
        },
        TimeProvider.System,
        NullLogger<DiscordRestClient>.Instance);

    private static Snowflake Id(TestChannel channel) => new(channel.Id);
}
