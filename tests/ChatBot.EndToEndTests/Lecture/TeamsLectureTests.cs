using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatBot.EndToEndTests.Teams;
using ChatBot.TeamsServer.Activities;
using ChatBot.TeamsServer.World;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Lecture;

/// <summary>
/// Every row of docs/lecture.md in personal chats with a strict Teams, in both languages, with the real model; where a card has a button for it, by that
/// too. Conversations go on beside each other: a reply in Teams takes more than a second, however quick the model is.
/// </summary>
[Collection(SharedLecture.Name)]
[Trait("Category", "Browser")]
public sealed class TeamsLectureTests(LectureProgram program, ITestOutputHelper output)
{
    /// <summary>An X-ray that is not ready is found by a later press.</summary>
    private const int MostPresses = 40;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("en", Languages.English)]
    [InlineData("zh", Languages.Chinese)]
    public async Task Every_lesson_in_teams(string language, string locale)
    {
        var lessons = program.LessonsIn(language);
        var list = await SayAsync(NewPerson(locale), "/lesson list");
        Assert.All(lessons, lesson => Assert.Contains(lesson.Title, list.Shown, StringComparison.Ordinal));

        await Task.WhenAll(lessons.Select(async lesson =>
        {
            var person = NewPerson(locale);
            await person.SayAsync(person.Chat, $"/lesson run {lesson.Name}");

            var messages = await person.Chat.WaitForAsync(_ => person.Chat.BotMessages.All(Reply.IsComplete) && lesson.IsWholeIn(Shown(person.Chat)));

            foreach (var message in messages) output.WriteLine(message.ToString());
            Assert.Equal(lesson.Samples, LectureLesson.CountSeeds(Shown(person.Chat)));
        }));

        Assert.Empty(program.Teams.Violations);
    }

    [Fact]
    public async Task Every_command_in_teams()
    {
        await Task.WhenAll(CommandAsync("en", Languages.English), CommandAsync("zh", Languages.Chinese));

        Assert.Empty(program.Teams.Violations);
    }

    [Fact]
    public async Task Every_button_in_teams()
    {
        await Task.WhenAll(PressAsync(Languages.English, "Saved.", "Question 2 of 5"), PressAsync(Languages.Chinese, "已保存", "第 2 题，共 5 题"));

        Assert.Empty(program.Teams.Violations);
    }

    private async Task CommandAsync(string language, string locale)
    {
        var person = NewPerson(locale);
        foreach (var (text, answer) in LectureCommands.In(language))
        {
            var reply = await SayAsync(person, text);
            Assert.Contains(answer, reply.Shown.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    private async Task PressAsync(string locale, string saved, string second)
    {
        var person = NewPerson(locale);
        var settings = await SayAsync(person, "/settings");
        Assert.Contains(saved, Value(await person.PressAsync(settings, "settings-save", ("maxTokens", "2"), ("showCut", "2"), ("mode", "raw"))), StringComparison.Ordinal);

        var reply = await SayAsync(person, "Why is the sky blue?");
        foreach (var verb in new[] { "prompt", "cut" }) Assert.Equal(200, (int?)(await person.PressAsync(reply, verb)).Answer!["statusCode"]);
        await XrayAsync(person, reply);
        await RepeatAsync(person, reply, "assistant");

        var quiz = await SayAsync(person, "/quiz");
        Assert.Contains("/lesson run two-plus-two", Value(await person.PressAsync(quiz, "A")), StringComparison.Ordinal);
        Assert.Contains(second, Value(await person.ExecuteAsync(quiz, "quiz-next", new JsonObject())), StringComparison.Ordinal);

        await RepeatAsync(person, await SayAsync(person, "/universes 2 What is 2+2?"), "again");
        await RepeatAsync(person, await SayAsync(person, "/compare What is 2+2?"), "again");
    }

    private Person NewPerson(string locale)
    {
        var person = program.Teams.AddPerson("Ann");
        person.Locale = locale;
        return person;
    }

    private static async Task<TestMessage> SayAsync(Person person, string text)
    {
        var said = await person.SayAsync(person.Chat, text);
        return await person.Chat.WaitForReplyAsync(said, Reply.IsComplete);
    }

    /// <summary>A press that begins another turn, whose reply is a message of its own.</summary>
    private static async Task RepeatAsync(Person person, TestMessage reply, string verb)
    {
        await person.PressAsync(reply, verb);
        await person.Chat.WaitForReplyAsync(reply, message => message != reply && Reply.IsComplete(message));
    }

    private static async Task XrayAsync(Person person, TestMessage reply)
    {
        for (var press = 0; press < MostPresses; press++)
        {
            if (Value(await person.PressAsync(reply, "xray")).Contains('%', StringComparison.Ordinal)) return;
        }

        Assert.Fail("There was no X-ray.");
    }

    private static string Shown(TestChat chat) => string.Join(' ', chat.BotMessages.Select(message => message.Shown));

    private static string Value(TestActivity pressed) => pressed.Answer!["value"]!.ToJsonString(Readable);
}
