using System.Text.RegularExpressions;
using ChatBot.EndToEndTests.CommandLine;
using ChatBot.EndToEndTests.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatBot.EndToEndTests.Lecture;

/// <summary>
/// Every row of docs/lecture.md at the terminal and on the page, in both languages, with the real model: what is measured and how it is said, not what
/// the model writes.
/// </summary>
[Collection(SharedLecture.Name)]
[Trait("Category", "Browser")]
public sealed class LectureTests(LectureProgram program)
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Every_lesson_and_every_command_at_the_terminal(string language)
    {
        var lessons = program.LessonsIn(language);
        var commands = LectureCommands.In(language);

        var run = await ChatBotCommand.ChatAsync(
            language, program.Settings, [.. lessons.Select(lesson => $"/lesson run {lesson.Name}"), .. commands.Select(command => command.Text)]);

        Assert.True(run.ExitCode == 0, run.Errors);
        foreach (var lesson in lessons)
        {
            Assert.Contains($"**{lesson.Title}**", run.Output, StringComparison.Ordinal);
            Assert.All(lesson.Meanings, meaning => Assert.Contains(meaning, run.Output, StringComparison.Ordinal));
        }

        Assert.All(commands, command => Assert.Contains(command.Answer, run.Output, StringComparison.Ordinal));
        // Two of them are the universes' that were asked for among the commands.
        Assert.Equal(lessons.Sum(lesson => lesson.Samples) + 2, LectureLesson.CountSeeds(run.Output));
    }

    [Theory]
    [InlineData("en", "en-US")]
    [InlineData("zh", "zh-CN")]
    public async Task Every_lesson_on_the_page(string language, string locale)
    {
        await using var chat = await ChatPage.OpenAsync(program.Browser, locale);
        await chat.Page.Locator("#open-lessons").ClickAsync();
        var sheet = chat.Page.Locator("#lessons");

        foreach (var lesson in program.LessonsIn(language))
        {
            await sheet.GetByRole(AriaRole.Button, new() { Name = lesson.Title, Exact = true }).ClickAsync();
            await Expect(sheet.Locator(".title")).ToHaveTextAsync(lesson.Title);
            await Expect(sheet.Locator(".lesson-text")).ToHaveTextAsync(new Regex("\\S"));
            if (lesson.IsShown) continue;

            await sheet.Locator(".run").ClickAsync();
            await Expect(sheet.Locator(".measured")).ToBeVisibleAsync(new() { Timeout = (float)LectureProgram.Patience.TotalMilliseconds });
            await Expect(sheet.Locator(".run")).ToBeEnabledAsync();
            await Expect(sheet.Locator(".sample")).ToHaveCountAsync(lesson.Samples);
            foreach (var meaning in lesson.Meanings) await Expect(sheet.Locator(".measured")).ToContainTextAsync(meaning);
        }

        Assert.Empty(chat.Complaints);
    }

    [Theory]
    [InlineData("en", "en-US")]
    [InlineData("zh", "zh-CN")]
    public async Task Every_command_on_the_page(string language, string locale)
    {
        await using var chat = await ChatPage.OpenAsync(program.Browser, locale, maxTokens: 2);

        foreach (var (text, answer) in LectureCommands.In(language))
        {
            await chat.AskAsync(text);
            await Expect(chat.LastReply.Locator(".problem")).ToBeHiddenAsync();
            await Expect(chat.LastText).ToContainTextAsync(answer);
        }

        Assert.Empty(chat.Complaints);
    }
}
