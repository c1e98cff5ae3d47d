using ChatBot.DiscordServer.Interactions;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>The entries of a message's menu, on what somebody else wrote.</summary>
public sealed class MenuTests(DiscordProgram program, ITestOutputHelper output) : Scenario(program, output)
{
    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.Chinese)]
    public async Task Ask_base_model_answers_the_message(string locale)
    {
        var room = ClassIn(locale);
        var message = room.Member().Say(room.Channel(), room.Question);

        var reply = await AnswerAsync(room.Member().UseOn(message, "Ask base model"));

        Assert.Matches(room.Words.Footer, reply.LastLine());
        Assert.False(reply.Ephemeral);
    }

    [Theory]
    [InlineData(Languages.English, "Continue raw")]
    [InlineData(Languages.Chinese, "原样续写")]
    public async Task Continue_raw_lets_the_text_be_changed_before_the_model_goes_on(string locale, string title)
    {
        var room = ClassIn(locale);
        var (member, message) = (room.Member(), room.Member().Say(room.Channel(), room.Question));

        var menu = member.UseOn(message, "Continue raw");
        var modal = await menu.WaitForModalAsync();
        var reply = await AnswerAsync(member.Submit(menu, ("text", room.Question + "!")));
        var prompt = await AnswerAsync(member.Press(reply, reply.Button("prompt")));

        Assert.Equal(title, (string?)modal["title"]);
        Assert.Matches(room.Words.RawFooter, reply.LastLine());
        Assert.Equal(room.Question + "!", Assert.Single(prompt.Attachments).Text);
    }

    [Theory]
    [InlineData(Languages.English, "Tokens: ", "There is no text in this message.")]
    [InlineData(Languages.Chinese, "词元数：", "这条消息里没有文字。")]
    public async Task Show_tokens_is_a_private_look(string locale, string tokens, string nothing)
    {
        var room = ClassIn(locale);
        var (member, channel) = (room.Member(), room.Channel());

        var shown = await AnswerAsync(member.UseOn(room.Member().Say(channel, room.Question), "Show tokens"));
        var empty = await AnswerAsync(member.UseOn(room.Member().Say(channel, " "), "Show tokens"));

        Assert.StartsWith(tokens, shown.Content, StringComparison.Ordinal);
        Assert.Equal(nothing, empty.Content);
        Assert.True(shown.Ephemeral && empty.Ephemeral);
    }
}
