using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;
using ChatBot.EndToEndTests.Discord;

namespace ChatBot.EndToEndTests.Lecture;

/// <summary>Every row of docs/lecture.md in Discord, in both languages, with the real model.</summary>
[Collection(SharedLecture.Name)]
[Trait("Category", "Browser")]
public sealed class DiscordLectureTests(LectureProgram program)
{
    [Theory]
    [InlineData("en", Languages.English)]
    [InlineData("zh", Languages.Chinese)]
    public async Task Every_lesson_in_discord(string language, string locale)
    {
        var room = program.ClassIn(locale);
        var member = room.Member();

        await Task.WhenAll(program.LessonsIn(language).Select(async lesson =>
        {
            var channel = room.Channel();
            member.Slash(channel, "lesson run", ("name", lesson.Name));

            var messages = await channel.WaitForAsync(_ => channel.BotMessages.All(message => message.IsComplete()) && lesson.IsWholeIn(Text(channel.BotMessages)), LectureProgram.Patience);

            Assert.Equal(lesson.Samples, LectureLesson.CountSeeds(Text(messages)));
        }));

        Assert.Empty(program.Discord.Violations);
    }

    [Theory]
    [InlineData("en", Languages.English, "raw", "assistant")]
    [InlineData("zh", Languages.Chinese, "原始", "助手")]
    public async Task Every_command_in_discord(string language, string locale, string raw, string assistant)
    {
        var room = program.ClassIn(locale);
        var (channel, member) = (room.Channel(), room.Member());

        foreach (var (command, options, answer) in LectureSlashCommands.In(language))
        {
            var reply = await member.Slash(channel, command, options).WaitForMessageAsync(Reply.IsComplete);
            Assert.Contains(answer, reply.Content, StringComparison.Ordinal);
        }

        foreach (var (mode, footer) in new[] { ("raw", raw), ("assistant", assistant) })
        {
            await room.Teacher.Slash(channel, $"mode {mode}").WaitForMessageAsync(Reply.IsComplete);
            var reply = await channel.WaitForReplyAsync(member.Say(channel, room.Question, mentionBot: true), Reply.IsComplete);
            Assert.StartsWith($"-# {footer} · ", reply.LastLine(), StringComparison.Ordinal);
        }

        Assert.Empty(program.Discord.Violations);
    }

    /// <summary>The file where there is one: it has the whole reply. Or else all messages.</summary>
    private static string Text(IReadOnlyList<TestMessage> messages) => messages.SelectMany(message => message.Attachments).FirstOrDefault()?.Text
        ?? string.Join(' ', messages.Select(message => message.Content));
}
