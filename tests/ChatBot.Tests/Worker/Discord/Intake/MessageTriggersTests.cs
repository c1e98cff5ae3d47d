using ChatBot.Core.Channels;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Worker.Discord.Intake;

namespace ChatBot.Tests.Worker.Discord.Intake;

public sealed class MessageTriggersTests
{
    private static readonly User Self = new() { Id = new Snowflake(1000), Username = "Bot", Bot = true };
    private static readonly User Ann = new() { Id = new Snowflake(21), Username = "ann" };

    [Fact]
    public void A_direct_message_is_a_question() => Assert.Equal(new Trigger.Begin("Why?"), Find(Said("Why?") with { GuildId = null }));

    [Fact]
    public void A_mention_makes_a_question() => Assert.Equal(new Trigger.Begin("Why?"), Find(Said("<@1000> Why?")));

    [Fact]
    public void A_reply_to_the_bot_is_a_question() => Assert.Equal(new Trigger.Begin("Why?"), Find(ReplyTo(Self, "Why?")));

    [Fact]
    public void A_reply_to_somebody_else_is_none() => Assert.IsType<Trigger.None>(Find(ReplyTo(Ann, "Why?")));

    [Fact]
    public void What_is_said_to_others_is_none() => Assert.IsType<Trigger.None>(Find(Said("Why?")));

    [Fact]
    public void In_a_channel_that_is_listened_to_every_message_is_a_question() =>
        Assert.Equal(new Trigger.Begin("Why?"), Find(Said("Why?"), new ChannelSettings { Listen = true }));

    [Fact]
    public void In_a_thread_that_the_bot_opened_every_message_is_a_question() =>
        Assert.Equal(new Trigger.Begin("Why?"), MessageTriggers.Find(Said("Why?"), Self, ChannelSettings.Default, isOwnThread: true));

    [Fact]
    public void Where_the_bot_is_off_it_is_silent() =>
        Assert.IsType<Trigger.None>(Find(Said("<@1000> Why?"), new ChannelSettings { Mode = ChannelMode.Off, Listen = true }));

    [Fact]
    public void Where_roles_are_demanded_one_of_them_is_needed()
    {
        var settings = new ChannelSettings { AllowedRoles = ["7"] };

        Assert.IsType<Trigger.None>(Find(Said("<@1000> Why?"), settings));
        Assert.IsType<Trigger.Begin>(Find(Said("<@1000> Why?") with { Member = new GuildMember { Roles = [new Snowflake(7)] } }, settings));
    }

    [Fact]
    public void A_mention_alone_is_explained() => Assert.IsType<Trigger.Explain>(Find(Said("<@1000>")));

    [Fact]
    public void A_reply_whose_text_the_bot_may_not_read_is_told_so() => Assert.IsType<Trigger.Unreadable>(Find(ReplyTo(Self, "")));

    [Fact]
    public void An_empty_message_in_a_channel_that_is_listened_to_is_none() =>
        Assert.IsType<Trigger.None>(Find(Said(""), new ChannelSettings { Listen = true }));

    [Fact]
    public void Bots_webhooks_notices_and_the_bot_itself_are_never_answered()
    {
        Assert.True(MessageTriggers.MayBegin(Said("<@1000> Why?"), Self));
        Assert.False(MessageTriggers.MayBegin(Said("<@1000> Why?") with { Author = Ann with { Bot = true } }, Self));
        Assert.False(MessageTriggers.MayBegin(Said("<@1000> Why?") with { Author = Self with { Bot = false } }, Self));
        Assert.False(MessageTriggers.MayBegin(Said("<@1000> Why?") with { WebhookId = new Snowflake(3) }, Self));
        Assert.False(MessageTriggers.MayBegin(Said("<@1000> Why?") with { Type = MessageType.ChannelPinnedMessage }, Self));
        Assert.False(MessageTriggers.MayBegin(Said("<@1000> Why?") with { Author = null }, Self));
    }

    private static Trigger Find(Message message, ChannelSettings? settings = null) =>
        MessageTriggers.Find(message, Self, settings ?? ChannelSettings.Default, isOwnThread: false);

    private static Message Said(string text) =>
        new() { Id = new Snowflake(1), ChannelId = new Snowflake(2), GuildId = new Snowflake(3), Author = Ann, Member = new GuildMember(), Content = text };

    private static Message ReplyTo(User author, string text) => Said(text) with { Type = MessageType.Reply, ReferencedMessage = new Message { Author = author } };
}
