using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Worker.Discord;

namespace ChatBot.Tests.Worker.Discord;

public sealed class SeamTests
{
    [Fact]
    public void A_buttons_id_names_action_and_turn()
    {
        var id = new TurnButtonId(TurnAction.Again, "0123456789abcdef0123456789abcdef");

        Assert.True(TurnButtonId.TryParse(id.Format(), out var read));
        Assert.Equal(id, read);
        Assert.InRange(id.Format().Length, 1, 100);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("turn:again")]
    [InlineData("turn:again:")]
    [InlineData("turn:again:1:2")]
    [InlineData("other:again:1")]
    public void Other_ids_are_none_of_ours(string? text) => Assert.False(TurnButtonId.TryParse(text, out _));

    [Fact]
    public void An_address_survives_the_journal()
    {
        var address = new DiscordAddress
        {
            Channel = new Snowflake(1),
            Guild = new Snowflake(2),
            Question = new Snowflake(3),
            Asker = new Snowflake(4),
            Interaction = new InteractionAddress(new Snowflake(ulong.MaxValue), new Snowflake(6), "token", Ephemeral: true, MayPost: false, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)),
        };

        Assert.Equal(address, DiscordAddress.Read(address.ToJson()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("no")]
    public void What_is_no_address_is_null(string? json) => Assert.Null(DiscordAddress.Read(json));

    [Fact]
    public void The_bot_may_post_beside_the_response_only_where_it_is_a_member_with_the_right()
    {
        var guilds = new GuildDirectory();
        guilds.Expect([new Snowflake(2)]);
        var there = new Interaction
        {
            ChannelId = new Snowflake(1),
            GuildId = new Snowflake(2),
            AppPermissions = Permissions.ViewChannel | Permissions.SendMessages,
        };

        Assert.True(MayPost(there));
        Assert.False(MayPost(there with { AppPermissions = Permissions.ViewChannel }));
        Assert.False(MayPost(there with { GuildId = new Snowflake(3) }));
        Assert.True(MayPost(there with { GuildId = null, Context = InteractionContext.BotDm }));
        Assert.False(MayPost(there with { GuildId = null, Context = InteractionContext.PrivateChannel }));

        var inThread = there with { Channel = new Channel { Id = new Snowflake(1), Type = ChannelType.PublicThread } };
        Assert.False(MayPost(inThread));
        Assert.True(MayPost(inThread with { AppPermissions = Permissions.ViewChannel | Permissions.SendMessagesInThreads }));

        bool MayPost(Interaction interaction) => DiscordAddress.Of(interaction, ephemeral: false, guilds, default).Interaction!.MayPost;
    }

    [Fact]
    public void Without_a_gateway_the_interactions_own_word_on_permissions_is_taken()
    {
        var guilds = new GuildDirectory { IsTold = false };
        var there = new Interaction { ChannelId = new Snowflake(1), GuildId = new Snowflake(2), AppPermissions = Permissions.ViewChannel | Permissions.SendMessages };

        Assert.True(DiscordAddress.Of(there, ephemeral: false, guilds, default).Interaction!.MayPost);
        Assert.False(DiscordAddress.Of(there with { AppPermissions = Permissions.None }, ephemeral: false, guilds, default).Interaction!.MayPost);
    }

    [Fact]
    public void An_interactions_answer_can_be_edited_for_a_quarter_of_an_hour_whatever_time_its_id_tells()
    {
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var address = new InteractionAddress(new Snowflake(5), default, "token", Ephemeral: false, MayPost: true, at);

        Assert.True(address.IsAlive(at + TimeSpan.FromMinutes(14)));
        Assert.False(address.IsAlive(at + TimeSpan.FromMinutes(15)));
    }

    [Fact]
    public void The_invite_asks_for_nothing_that_touches_others_messages()
    {
        var link = InviteLink.Of(new Snowflake(5));

        Assert.Contains("client_id=5&scope=bot+applications.commands&permissions=", link, StringComparison.Ordinal);
        Assert.False(InviteLink.Needed.HasFlag(Permissions.ManageMessages));
        Assert.False(InviteLink.Needed.HasFlag(Permissions.Administrator));
    }
}
