using System.Text.Json;
using ChatBot.Teams.Model;
using ChatBot.Worker.Teams.Turns.Intake;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Worker.Teams.Turns.Intake;

public sealed class MessageTextTests
{
    private static readonly ChannelAccount Bot = new("28:app", "Chat & Bot");

    [Theory]
    [InlineData("<at>Chat &amp; Bot</at> Why?", "Why?")]
    [InlineData("<at>Chat &amp; Bot</at>&nbsp;, Why?\n", "Why?")]
    [InlineData("Why, <at>Chat &amp; Bot</at>", "Why,")]
    [InlineData("<at>Chat &amp; Bot</at> <at>Chat &amp; Bot</at>", "")]
    [InlineData("What is <at>Chat &amp; Bot</at> made of?", "What is Chat & Bot made of?")]
    [InlineData("<at>Chat &amp; Bot</at> ask <at>Ann</at> why", "ask Ann <3 why")]
    [InlineData("<at id=\"0\">Chat &amp; Bot</at> Why?", "Why?")]
    [InlineData("<at>Somebody</at> said 1 &lt; 2 &amp;&amp; 3 &#62; 2", "Somebody said 1 < 2 && 3 > 2")]
    [InlineData("<at>Chat &amp; Bot</at> /raw Once upon", "/raw Once upon")]
    [InlineData("a <b>bold</b> question?", "a <b>bold</b> question?")]
    public void A_mention_of_the_bot_goes_and_those_of_others_become_their_names(string text, string asked) =>
        Assert.Equal(asked, MessageText.Of(Message(text)));

    [Fact]
    public void Of_html_only_the_words_and_their_lines_are_left() => Assert.Equal(
        "one\ntwo & three\nfour",
        MessageText.Of(Message("<div><p><at>Chat &amp; Bot</at> one</p><p>two &amp; <b>three</b><br/>four</p></div>") with { TextFormat = "xml" }));

    [Fact]
    public void An_entity_that_is_none_is_left_out()
    {
        var strange = Message("Why?") with { Entities = [JsonSerializer.SerializeToElement(1), JsonSerializer.SerializeToElement(new { type = "mention", mentioned = 3, text = new[] { 1 } })] };

        Assert.Equal("Why?", MessageText.Of(strange));
        Assert.False(MessageText.IsForBot(strange));
    }

    [Fact]
    public void No_text_makes_it_fail_and_none_keeps_a_marker() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(3, 5),
        Prop.ForAll(
            (from pieces in Gen.Elements("<at>", "</at>", "Chat &amp; Bot", "<at>Chat &amp; Bot</at>", "&#0;", "\0", "&lt;", "&", "<", ">", "<at ", "at", " ", "word", "\n", "<br>", "/raw", "</p>").ListOf()
             select string.Concat(pieces)).ToArbitrary(),
            text =>
            {
                Assert.DoesNotContain('\0', MessageText.Of(Message(text)));
                Assert.DoesNotContain('\0', MessageText.Of(Message(text) with { TextFormat = "xml" }));
            }));

    private static Activity Message(string text) => new()
    {
        Text = text,
        TextFormat = "plain",
        Recipient = Bot,
        Entities =
        [
            JsonSerializer.SerializeToElement(new { type = "mention", mentioned = new { id = "28:app", name = "Chat & Bot" }, text = "<at>Chat &amp; Bot</at>" }),
            JsonSerializer.SerializeToElement(new { type = "mention", mentioned = new { id = "29:ann", name = "Ann <3" }, text = "<at>Ann</at>" }),
            JsonSerializer.SerializeToElement(new { type = "clientInfo", locale = "en-US" }),
        ],
    };
}
