using ChatBot.DiscordServer.Interactions;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>Tokenizer, model card, cost and quiz.</summary>
public sealed class LessonCommandTests(DiscordProgram program, ITestOutputHelper output) : Scenario(program, output)
{
    [Theory]
    [InlineData(Languages.English, "Characters: 11", "base or chat-tuned: tuned for chat", "What you have used here")]
    [InlineData(Languages.Chinese, "字符数：11", "基础模型还是聊天模型：做过聊天微调", "你在这里的用量")]
    public async Task Two_encodings_the_models_card_and_the_own_use_are_shown(string locale, string characters, string origin, string used)
    {
        var room = ClassIn(locale);
        var (member, channel) = (room.Member(), room.Channel());

        var both = await AnswerAsync(member.Slash(channel, "tokens", ("text", "hello world"), ("encoding", "both"), ("public", true)));
        var card = await AnswerAsync(member.Slash(channel, "model"));
        var usage = await AnswerAsync(member.Slash(channel, "usage"));

        Assert.StartsWith("-# 💬 hello world\n" + characters, both.Content, StringComparison.Ordinal);
        Assert.Contains("  15339  hello", both.Content, StringComparison.Ordinal);
        Assert.Contains(origin, card.Content, StringComparison.Ordinal);
        Assert.Contains("GPT-2", card.Content, StringComparison.Ordinal);
        Assert.Contains(used, usage.Content, StringComparison.Ordinal);
        Assert.True(card.Ephemeral && usage.Ephemeral);
    }

    [Theory]
    [InlineData(Languages.English, "Not A.", "Question 2 of 5", "right: 0 (A 1")]
    [InlineData(Languages.Chinese, "不是 A。", "第 2 题，共 5 题", "答对：0（A 1")]
    public async Task A_question_of_the_quiz_is_answered_by_a_button_and_the_teacher_sees_counts(string locale, string wrong, string next, string counts)
    {
        var room = ClassIn(locale);
        var (member, channel) = (room.Member(), room.Channel());

        var question = await AnswerAsync(room.Teacher.Slash(channel, "quiz question", ("number", 1), ("public", true)));
        var judged = await AnswerAsync(member.Press(question, "A"));
        var following = await AnswerAsync(member.Press(judged, "quiz:next"));
        var results = await AnswerAsync(room.Teacher.Slash(channel, "quiz results"));

        Assert.Contains(wrong, judged.Content, StringComparison.Ordinal);
        Assert.Contains("/lesson run two-plus-two", judged.Content, StringComparison.Ordinal);
        Assert.Contains(next, following.Content, StringComparison.Ordinal);
        Assert.Contains(counts, results.Content, StringComparison.Ordinal);
        Assert.True(judged.Ephemeral && following.Ephemeral && results.Ephemeral);
        Assert.DoesNotContain(member.Id.ToString(), results.Content, StringComparison.Ordinal);
    }
}
