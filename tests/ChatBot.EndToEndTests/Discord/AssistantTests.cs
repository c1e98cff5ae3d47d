using ChatBot.DiscordServer.Interactions;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>Assistants that people make.</summary>
public sealed class AssistantTests(DiscordProgram program, ITestOutputHelper output) : Scenario(program, output)
{
    [Theory]
    [InlineData(Languages.English, "```\nA pirate.\n\n**Human:** Hello?\n**Pirate:** Arr!\n```", "speakers: Human / Pirate", "Measured", "Saved: **buccaneer**", "Pirate: Arr!\n\nHuman: ", "Try it", "Save for this channel")]
    [InlineData(Languages.Chinese, "人类和海盗的对话。\n\n人类：你好？\n海盗：哟吼！", "说话人：人类 / 海盗", "测量结果", "已保存：**buccaneer**", "海盗：哟吼！\n\n人类：", "试用", "保存到本频道")]
    public async Task A_teacher_pastes_one_into_the_form_tries_and_saves_it_and_the_class_asks_it(string locale, params string[] texts)
    {
        var room = ClassIn(locale);
        var (member, channel) = (room.Member(), room.Channel());
        var opened = room.Teacher.Slash(channel, "assistant make");
        await opened.WaitForModalAsync();
        var check = await AnswerAsync(room.Teacher.Submit(opened, ("name", "Buccaneer"), ("text", texts[0])));
        var trial = await AnswerAsync(room.Teacher.Press(check, texts[5]));
        var saved = await AnswerAsync(room.Teacher.Press(check, texts[6]));
        var reply = await AnswerAsync(member.Slash(channel, "ask", ("text", room.Question), ("assistant", "buccaneer"), ("max-tokens", 8)));
        var prompt = await AnswerAsync(member.Press(reply, room.Words.Buttons[3]));
        var xray = await AnswerAsync(member.Press(reply, room.Words.Buttons[4]));

        Assert.Contains(texts[1], check.Content, StringComparison.Ordinal);
        Assert.Contains(texts[2], trial.Content, StringComparison.Ordinal);
        Assert.Contains(texts[3], saved.Content, StringComparison.Ordinal);
        Assert.Contains(texts[4] + room.Question, Assert.Single(prompt.Attachments).Text, StringComparison.Ordinal);
        Assert.Contains("```ansi", xray.Content, StringComparison.Ordinal);
        Assert.True(check.Ephemeral && trial.Ephemeral && saved.Ephemeral && xray.Ephemeral);
    }
}
