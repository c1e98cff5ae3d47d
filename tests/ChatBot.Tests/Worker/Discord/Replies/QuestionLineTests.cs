using ChatBot.Core.Turns;
using ChatBot.Discord;
using ChatBot.Worker.Discord;
using ChatBot.Worker.Discord.Replies;

namespace ChatBot.Tests.Worker.Discord.Replies;

public sealed class QuestionLineTests
{
    [Theory]
    [InlineData("/ask Why is the sky blue?", "-# 💬 Why is the sky blue?")]
    [InlineData("/universes 4 Why?\n  Tell me", "-# 💬 Why? Tell me")]
    [InlineData("/raw 3 times 4 is", "-# 💬 3 times 4 is")]
    [InlineData("/raw *a* ||b|| ```c", @"-# 💬 \*a\* \|\|b\|\| \`\`\`c")]
    [InlineData("/tokens --encoding both hello --encoding", "-# 💬 hello --encoding")]
    [InlineData("/about", "")]
    public void What_was_entered_stands_above_the_reply_in_one_harmless_line(string text, string expected) =>
        Assert.Equal(expected, Plain(QuestionLine.Of(Message(text), Address())));

    [Fact]
    public void A_mention_in_it_is_broken() => Assert.DoesNotContain("@everyone", QuestionLine.Of(Message("/ask @everyone?"), Address()), StringComparison.Ordinal);

    [Fact]
    public void A_long_question_is_shortened() => Assert.InRange(QuestionLine.Of(Message("/ask " + new string('x', 6000)), Address()).Length, 100, 160);

    [Fact]
    public void Where_the_question_is_to_be_seen_anyway_or_for_its_asker_alone_there_is_no_line()
    {
        var message = Message("/ask Why?");

        Assert.Equal("", QuestionLine.Of(message, Address() with { Interaction = null }));
        Assert.Equal("", QuestionLine.Of(message, Address(ephemeral: true)));
        Assert.Equal("", QuestionLine.Of(message with { Again = "t1" }, Address()));
        Assert.Equal("", QuestionLine.Of(null, Address()));
    }

    private static string Plain(string line) => line.Replace("\u200B", "", StringComparison.Ordinal);

    private static InboundMessage Message(string text) => new() { Platform = "discord", Conversation = "c", Author = "1", MessageId = "2", Text = text };

    private static DiscordAddress Address(bool ephemeral = false) => new()
    {
        Channel = new Snowflake(3),
        Interaction = new InteractionAddress(new Snowflake(4), new Snowflake(5), "token", ephemeral, MayPost: true, default),
    };
}
