using System.Text.Json;
using ChatBot.Core.Localization;
using ChatBot.Teams.Model;
using ChatBot.Worker.Teams.Cards.Actions;
using ChatBot.Worker.Teams.Cards.Elements;
using ChatBot.Worker.Teams.Cards.Extension;
using ChatBot.Worker.Teams.Cards.Views;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Worker.Teams.Cards;

public sealed class HostileInvokesTests
{
    private static readonly Messages Words = Messages.Load(Path.Combine(AppContext.BaseDirectory, "prompts", "messages"));

    private static readonly string[] Names =
        ["action", "verb", "data", "turn", "mode", "assistant", "maxTokens", "temperature", "seed", "commandId", "messagePayload", "body", "content", "contentType", "id", "text", "x"];

    private static readonly string[] Leaves =
        ["null", "true", "1", "-1e999", "99999999999999999999", "0.1", "\"\"", "\"raw\"", "\"-\"", "\"NaN\"", "\"askBaseModel\"", "\"<at>x</at><br>&#0;&amp;\"", "\"\\u0000\"", "\"\\ud83d\\ude42\"", "[]", "{}"];

    [Fact]
    public void Whatever_is_in_a_press_it_is_read_or_refused() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Values().ToArbitrary(), json =>
    {
        if (CardCall.Read(Invoke(json), Words) is not { } call) return;
        var form = SettingsForm.Read(call, ["assistant"]);

        // It can be shown again.
        CardRules.Check(SettingsCard.Of(call.Words, form.Entered, [], SettingsScope.Place, form.Problem).ToJson());
    }));

    [Fact]
    public void Whatever_is_in_a_command_it_is_read_or_refused() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Values().ToArbitrary(), json =>
    {
        if (ExtensionCall.Read(Invoke(json), Words) is not { } call) return;

        Assert.InRange(call.Text.Length, 0, AskDialog.MostText);
        CardRules.Check(AskDialog.Ask(call.Words, call.MessageText).ToJson());
    }));

    [Theory]
    [InlineData("<p>one<br>two</p>", "one\ntwo")]
    [InlineData("1 &lt; 2 &amp; 3", "1 < 2 & 3")]
    [InlineData("<div><at id=\"0\">Bot</at>&nbsp;why?</div>", "Bot why?")]
    [InlineData("a < b", "a < b")]
    public void A_messages_html_is_read_as_text(string html, string text)
    {
        var json = JsonSerializer.Serialize(new { commandId = "askBaseModel", messagePayload = new { id = "1", body = new { contentType = "html", content = html } } });

        Assert.Equal(text, ExtensionCall.Read(Invoke(json), Words)!.MessageText);
    }

    [Fact]
    public void A_message_of_any_length_fits_the_dialog()
    {
        var json = JsonSerializer.Serialize(new { commandId = "askBaseModel", messagePayload = new { body = new { content = new string('<', 300_000) } } });

        Assert.InRange(AskDialog.Ask(new(Words, Language.English), ExtensionCall.Read(Invoke(json), Words)!.MessageText).Size, 1, CardFit.Limit);
    }

    private static Activity Invoke(string json) => new()
    {
        Type = ActivityTypes.Invoke,
        Id = "f:1",
        ServiceUrl = "https://teams",
        From = new ChannelAccount("29:eve"),
        Conversation = new ConversationAccount("a:1") { ConversationType = "personal" },
        Value = JsonDocument.Parse(json).RootElement,
    };

    private static Gen<string> Values() => Gen.Sized(size => Value(Math.Min(size / 10, 5)));

    private static Gen<string> Value(int depth) => depth == 0
        ? Gen.Elements(Leaves)
        : Gen.OneOf(Gen.Elements(Leaves), from names in Gen.SubListOf(Names) from values in Value(depth - 1).ListOf(names.Count) select $"{{{string.Join(',', names.Zip(values, (name, value) => $"\"{name}\":{value}"))}}}");
}
