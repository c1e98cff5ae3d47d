using System.Text;
using ChatBot.Discord.Gateway;
using ChatBot.Discord.Model;

namespace ChatBot.Tests.Discord.Gateway;

public sealed class EventReaderTests
{
    [Fact]
    public void A_message_is_created_and_updated()
    {
        var created = Assert.IsType<GatewayEvent.MessageCreated>(Read("MESSAGE_CREATE", """{"id":"3","channel_id":"4","guild_id":"5","content":"hi","author":{"id":"6"}}"""));
        Assert.Equal((3UL, 4UL, 5UL, 6UL), (created.Message.Id.Value, created.Message.ChannelId.Value, created.Message.GuildId!.Value.Value, created.Message.Author!.Id.Value));
        var updated = Assert.IsType<GatewayEvent.MessageUpdated>(Read("MESSAGE_UPDATE", """{"id":"3","content":"ho"}"""));
        Assert.Equal("ho", updated.Message.Content);
    }

    [Theory]
    [InlineData("MESSAGE_DELETE", """{"id":"3","channel_id":"4","guild_id":"5"}""", "3")]
    [InlineData("MESSAGE_DELETE_BULK", """{"ids":["3","8"],"channel_id":"4","guild_id":"5"}""", "3,8")]
    public void Messages_are_deleted_alone_and_together(string type, string data, string ids)
    {
        var deleted = Assert.IsType<GatewayEvent.MessageDeleted>(Read(type, data));
        Assert.Equal(ids, string.Join(',', deleted.MessageIds));
        Assert.Equal((4UL, 5UL), (deleted.ChannelId.Value, deleted.GuildId!.Value.Value));
    }

    [Fact]
    public void A_direct_message_is_deleted_in_no_guild() =>
        Assert.Null(Assert.IsType<GatewayEvent.MessageDeleted>(Read("MESSAGE_DELETE", """{"id":"3","channel_id":"4"}""")).GuildId);

    [Fact]
    public void An_interaction_is_created()
    {
        var created = Assert.IsType<GatewayEvent.InteractionCreated>(Read("INTERACTION_CREATE", """{"id":"3","application_id":"2","type":2,"token":"t","data":{"id":"9","name":"ask","type":1}}"""));
        Assert.Equal((3UL, InteractionType.ApplicationCommand, "ask"), (created.Interaction.Id.Value, created.Interaction.Type, created.Interaction.Data!.Name));
    }

    [Theory]
    [InlineData("GUILD_CREATE", """{"id":"7","unavailable":true}""", true)]
    [InlineData("GUILD_DELETE", """{"id":"7","unavailable":true}""", true)]
    [InlineData("GUILD_DELETE", """{"id":"7"}""", false)]
    public void A_guild_is_gone_for_now_or_for_good(string type, string data, bool unavailable) =>
        Assert.Equal(new GatewayEvent.GuildGone(new ChatBot.Discord.Snowflake(7), unavailable), Read(type, data));

    [Fact]
    public void A_guild_is_available_with_channels_threads_and_roles_and_changes_without()
    {
        var available = Assert.IsType<GatewayEvent.GuildAvailable>(
            Read("GUILD_CREATE", """{"id":"7","owner_id":"1","channels":[{"id":"4"}],"threads":[{"id":"5"}],"roles":[{"id":"7","permissions":"8"}]}"""));
        Assert.Equal((1, 1, 1), (available.Guild.Channels.Count, available.Guild.Threads.Count, available.Guild.Roles.Count));
        Assert.Equal("new", Assert.IsType<GatewayEvent.GuildChanged>(Read("GUILD_UPDATE", """{"id":"7","name":"new"}""")).Guild.Name);
    }

    [Theory]
    [InlineData("CHANNEL_CREATE")]
    [InlineData("CHANNEL_UPDATE")]
    [InlineData("THREAD_CREATE")]
    [InlineData("THREAD_UPDATE")]
    public void A_channel_or_thread_changes(string type) =>
        Assert.Equal(4UL, Assert.IsType<GatewayEvent.ChannelChanged>(Read(type, """{"id":"4","guild_id":"7","type":0}""")).Channel.Id.Value);

    [Theory]
    [InlineData("CHANNEL_DELETE")]
    [InlineData("THREAD_DELETE")]
    public void A_channel_or_thread_is_gone(string type) =>
        Assert.Equal(4UL, Assert.IsType<GatewayEvent.ChannelGone>(Read(type, """{"id":"4","guild_id":"7","type":0}""")).Id.Value);

    [Theory]
    [InlineData("""{"guild_id":"7","channel_ids":["4"],"threads":[{"id":"5","type":11,"parent_id":"4"}],"members":[{"id":"5"}]}""", "4", "5")]
    [InlineData("""{"guild_id":"7","threads":[{"id":"5"},{"id":"6"}],"members":[]}""", null, "5,6")]
    [InlineData("""{"guild_id":"7","channel_ids":null,"threads":null}""", null, "")]
    [InlineData("""{"guild_id":"7","channel_ids":[]}""", "", "")]
    public void The_active_threads_of_some_channels_or_of_all_are_listed(string data, string? channels, string threads)
    {
        var listed = Assert.IsType<GatewayEvent.ThreadsListed>(Read("THREAD_LIST_SYNC", data));
        Assert.Equal(7UL, listed.GuildId.Value);
        Assert.Equal(channels, listed.ChannelIds is { } ids ? string.Join(',', ids) : null);
        Assert.Equal(threads, string.Join(',', listed.Threads.Select(thread => thread.Id)));
    }

    [Theory]
    [InlineData("GUILD_ROLE_CREATE")]
    [InlineData("GUILD_ROLE_UPDATE")]
    public void A_role_changes(string type)
    {
        var changed = Assert.IsType<GatewayEvent.RoleChanged>(Read(type, """{"guild_id":"7","role":{"id":"8","name":"teacher"}}"""));
        Assert.Equal((7UL, 8UL, "teacher"), (changed.GuildId.Value, changed.Role.Id.Value, changed.Role.Name));
    }

    [Fact]
    public void A_role_is_gone()
    {
        var gone = Assert.IsType<GatewayEvent.RoleGone>(Read("GUILD_ROLE_DELETE", """{"guild_id":"7","role_id":"8"}"""));
        Assert.Equal((7UL, 8UL), (gone.GuildId.Value, gone.RoleId.Value));
    }

    [Theory]
    [InlineData("PRESENCE_UPDATE")]
    [InlineData("message_create")]
    [InlineData("")]
    public void What_nobody_asked_for_is_not_even_read(string type) => Assert.Null(EventReader.Read(type, "not json"u8, shard: 0));

    private static GatewayEvent? Read(string type, string data) => EventReader.Read(type, Encoding.UTF8.GetBytes(data), shard: 0);
}
