using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Worker.Discord;

namespace ChatBot.Tests.Worker.Discord;

public sealed class GuildDirectoryTests
{
    private static readonly Snowflake Server = new(1);
    private static readonly Snowflake Hidden = new(10);
    private static readonly Snowflake Open = new(11);

    private readonly GuildDirectory _guilds = new();

    public GuildDirectoryTests() => _guilds.Add(new Guild
    {
        Id = Server,
        Channels = [new Channel { Id = Hidden }, new Channel { Id = Open }],
        Threads = [Thread(20, Open), Thread(21, Hidden)],
    });

    [Fact]
    public void A_channel_that_comes_into_sight_brings_its_threads()
    {
        _guilds.ReplaceThreads(Server, [Hidden], [Thread(22, Hidden)]);

        Assert.Equal(new KnownChannel(new Snowflake(22), Server, Hidden, IsThread: true, Owner: null), _guilds.FindChannel(new Snowflake(22)));
    }

    [Fact]
    public void Threads_of_the_channel_that_are_not_listed_are_gone_and_others_stay()
    {
        _guilds.ReplaceThreads(Server, [Hidden], []);

        Assert.Null(_guilds.FindChannel(new Snowflake(21)));
        Assert.NotNull(_guilds.FindChannel(new Snowflake(20)));
        Assert.NotNull(_guilds.FindChannel(Hidden));
    }

    [Fact]
    public void Without_channels_all_threads_of_the_server_are_meant_and_none_of_another()
    {
        _guilds.Add(new Guild { Id = new Snowflake(2), Threads = [Thread(30, new Snowflake(12))] });

        _guilds.ReplaceThreads(Server, parents: null, [Thread(21, Hidden)]);

        Assert.Null(_guilds.FindChannel(new Snowflake(20)));
        Assert.NotNull(_guilds.FindChannel(new Snowflake(21)));
        Assert.NotNull(_guilds.FindChannel(Open));
        Assert.NotNull(_guilds.FindChannel(new Snowflake(30)));
    }

    private static Channel Thread(ulong id, Snowflake parent) => new() { Id = new Snowflake(id), Type = ChannelType.PublicThread, ParentId = parent };
}
