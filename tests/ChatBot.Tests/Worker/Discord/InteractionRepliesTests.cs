using System.Net;
using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Discord;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Discord;

namespace ChatBot.Tests.Worker.Discord;

public sealed class InteractionRepliesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_interactions_deferred_response_becomes_the_reply()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        await bench.Turns.BeginAsync(FromInteraction(bench), InteractionAddress(bench, bench.Core.Time.GetUtcNow()), CancellationToken.None);
        await bench.UntilQuietAsync();

        var reply = Assert.Single(bench.Discord.Messages);
        Assert.Equal("token", reply.Token);
        Assert.StartsWith("-# 💬 Why?\nHello there.\n", reply.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_tokens_life_an_ordinary_message_is_posted()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var address = InteractionAddress(bench, bench.Core.Time.GetUtcNow() - TimeSpan.FromMinutes(15));
        await bench.Turns.BeginAsync(FromInteraction(bench), address, CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.StartsWith("-# 💬 Why?\nHello there.\n", Assert.Single(bench.Discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_tokens_life_a_private_reply_is_posted_nowhere_and_not_owed()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var address = InteractionAddress(bench, bench.Core.Time.GetUtcNow() - TimeSpan.FromMinutes(15));
        await bench.Turns.BeginAsync(FromInteraction(bench), address with { Interaction = address.Interaction! with { Ephemeral = true } }, CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.Empty(bench.Discord.Requests);
        Assert.Empty(await bench.Core.Get<DeliveryStore>().LoadUndeliveredAsync("discord", CancellationToken.None));
    }

    [Fact]
    public async Task A_private_reply_whose_token_ends_meanwhile_is_not_posted_in_the_channel()
    {
        var discord = new FakeDiscord { Before = call => call.Contains("/webhooks/", StringComparison.Ordinal) ? FakeDiscord.Refusal(HttpStatusCode.NotFound, 10015) : null };
        await using var bench = await DiscordBench.StartAsync(_folder, discord);
        var address = InteractionAddress(bench, bench.Core.Time.GetUtcNow());
        await bench.Turns.BeginAsync(FromInteraction(bench), address with { Interaction = address.Interaction! with { Ephemeral = true } }, CancellationToken.None);
        await bench.UntilQuietAsync();

        Assert.Empty(discord.Messages);
    }

    private static InboundMessage FromInteraction(DiscordBench bench) =>
        new() { Platform = "discord", Conversation = "c", Author = "21", MessageId = bench.Discord.NewId().ToString(), Text = "Why?" };

    private static DiscordAddress InteractionAddress(DiscordBench bench, DateTimeOffset at)
    {
        return new DiscordAddress
        {
            Channel = new Snowflake(DiscordBench.Channel),
            Asker = new Snowflake(DiscordBench.Ann),
            Interaction = new InteractionAddress(new Snowflake(7), new Snowflake(FakeDiscord.Self), "token", Ephemeral: false, MayPost: true, at),
        };
    }
}
