using ChatBot.Core.Channels;
using ChatBot.Core.Conversations;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Discord.Intake;

namespace ChatBot.Tests.Worker.Discord.Intake;

public sealed class ConversationFinderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_chain_of_replies_is_named_by_its_first_message_a_channel_by_itself()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var finder = new ConversationFinder(bench.Core.Get<DeliveryStore>(), bench.Guilds);
        var message = bench.Question();

        Assert.Equal($"chain:{message.Id}", await finder.FindAsync(message, ChannelSettings.Default, CancellationToken.None));
        Assert.Equal("channel:500", await finder.FindAsync(message, new ChannelSettings { Scope = ConversationScope.Channel }, CancellationToken.None));
        Assert.Equal("channel:500", await finder.FindAsync(message with { GuildId = null }, ChannelSettings.Default, CancellationToken.None));
        var reply = bench.Message("And?", replyTo: message);
        Assert.Equal($"chain:{message.Id}", await finder.FindAsync(reply, ChannelSettings.Default, CancellationToken.None));
    }

    [Fact]
    public async Task A_thread_is_one_conversation()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        bench.Guilds.Add(new Channel { Id = new Snowflake(77), GuildId = new Snowflake(DiscordBench.Guild), Type = ChannelType.PublicThread, ParentId = new Snowflake(500) });
        var finder = new ConversationFinder(bench.Core.Get<DeliveryStore>(), bench.Guilds);

        Assert.Equal("channel:77", await finder.FindAsync(bench.Message("Why?", channel: 77), ChannelSettings.Default, CancellationToken.None));
    }

    [Fact]
    public async Task A_reply_to_a_reply_of_the_bot_goes_where_that_one_belongs()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var question = await bench.AskAsync();
        await bench.UntilQuietAsync();
        var finder = new ConversationFinder(bench.Core.Get<DeliveryStore>(), bench.Guilds);
        var reply = bench.Message("And?", replyTo: bench.Of(bench.Discord.Replies(DiscordBench.Channel)[0]));

        Assert.Equal($"chain:{question.Id}", await finder.FindAsync(reply, new ChannelSettings { Scope = ConversationScope.Channel }, CancellationToken.None));
    }
}
