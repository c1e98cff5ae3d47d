using ChatBot.Discord;
using ChatBot.Worker.Discord.Intake;

namespace ChatBot.Tests.Worker.Discord.Intake;

public sealed class MentionTextTests
{
    [Theory]
    [InlineData("<@1000> Why?", "Why?")]
    [InlineData("<@!1000>, why?", "why?")]
    [InlineData("Why? <@1000>", "Why?")]
    [InlineData("<@1000> <@1000>\nWhy?", "Why?")]
    [InlineData("<@1000>：为什么？", "为什么？")]
    [InlineData("What is <@1000> made of?", "What is Bot made of?")]
    [InlineData("Ask <@1001> about it", "Ask <@1001> about it")]
    [InlineData("  <@1000>  ", "")]
    [InlineData("<@1000> /raw 1 <@1001>", "/raw 1 <@1001>")]
    public void The_bots_mention_is_no_part_of_the_question(string text, string question) =>
        Assert.Equal(question, MentionText.Strip(text, new Snowflake(1000), "Bot"));

    [Theory]
    [InlineData("hello <@1000>", true)]
    [InlineData("hello <@10001>", false)]
    [InlineData("hello @1000", false)]
    public void A_mention_is_found_by_its_id(string text, bool isThere) => Assert.Equal(isThere, MentionText.Contains(text, new Snowflake(1000)));
}
