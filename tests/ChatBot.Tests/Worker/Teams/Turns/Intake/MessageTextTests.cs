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

    [Theory]
    [InlineData("a", 120_000)]
    [InlineData("<at>a</at>", 20_000)]
    [InlineData("<at></at>", 20_000)]
    [InlineData("<at", 40_000)]
    public void Whatever_mentions_call_themselves_no_text_grows(string mentioned, int times)
    {
        var text = string.Concat(Enumerable.Repeat(mentioned, times));
        var mention = JsonSerializer.SerializeToElement(new { type = "mention", mentioned = new { id = "29:eve", name = new string('&', 100_000) }, text = mentioned });

        Assert.InRange(MessageText.Of(Message(text) with { Entities = [.. Enumerable.Repeat(mention, 50)] }).Length, 0, text.Length);
    }

    [Fact]
    public void However_the_bot_is_named_a_text_grows_a_little_at_most()
    {
        var text = "Is" + string.Concat(Enumerable.Repeat("<at>you</at>", 20_000)) + "it?";
        var mention = JsonSerializer.SerializeToElement(new { type = "mention", mentioned = new { id = "28:app", name = "you" }, text = "<at>you</at>" });

        Assert.InRange(MessageText.Of(Message(text) with { Recipient = new ChannelAccount("28:app", new string('x', 100_000)), Entities = [mention] }).Length, 0, 50 * 20_010);
    }

    [Fact]
    public void No_mention_makes_a_text_longer() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(5, 7),
        Prop.ForAll(
            (from pieces in Gen.Elements("<at>", "</at>", "<at id=\"0\">", "a", "&lt;", "&", "<", ">", "<at ", "\0", " ", "\ud83d").ListOf()
             from written in Gen.Elements("a", "<at", "<at>", "<at>a</at>", "", "</at>", "<AT>a</AT>")
             from name in Gen.Elements("", "a", "<at>a</at>", "&&&&&&&&&&&&", "<at><at>")
             select (Text: string.Concat(pieces), written, name)).ToArbitrary(),
            sample =>
            {
                var (text, written, name) = sample;
                var mention = JsonSerializer.SerializeToElement(new { type = "mention", mentioned = new { id = "29:eve", name }, text = written });
                Assert.InRange(MessageText.Of(new Activity { Text = text, Entities = [mention, mention] }).Length, 0, text.Length);
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
