using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatBot.EndToEndTests.Web;

[Collection(SharedBrowser.Name)]
[Trait("Category", "Browser")]
public sealed class LessonsTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData("en-US", "en", "Regurgitation: the zebra article", "Recited from the first word on|The first word is another|Nothing is recited")]
    [InlineData("zh-CN", "zh", "背诵：斑马词条", "一字不差|第一个词就已|没有背诵")]
    public async Task A_lesson_is_run_and_what_was_measured_is_said(string locale, string language, string title, string sentence)
    {
        await using var chat = await ChatPage.OpenAsync(fixture, locale);
        var lessons = await OpenAsync(chat, title);

        await chat.PictureAsync($"lessons-{language}");
        await RunAsync(lessons);

        await Expect(lessons.Locator(".measurement.overlap")).ToContainTextAsync(new Regex(sentence));
        await Expect(lessons.Locator(".sample .text")).ToHaveTextAsync(new Regex("\\S"));
        await Expect(lessons.Locator(".running")).ToBeHiddenAsync();
        await Expect(lessons.Locator(".credit")).ToContainTextAsync("CC BY-SA");
        Assert.Empty(chat.Complaints);
        await chat.PictureAsync($"lesson-zebra-{language}");
    }

    [Fact]
    public async Task The_bare_question_and_the_assistant_stand_one_below_the_other()
    {
        await using var chat = await ChatPage.OpenAsync(fixture);
        var lessons = await OpenAsync(chat, ShortLesson.Title);

        await RunAsync(lessons);

        await Expect(lessons.Locator(".variant")).ToHaveCountAsync(2);
        await Expect(lessons.Locator(".variant").Nth(1).Locator("del")).ToContainTextAsync("Human");
        await Expect(lessons.Locator(".bars").First.Locator("li")).ToHaveCountAsync(10);
        await chat.PictureAsync("lesson-compare");
    }

    [Fact]
    public async Task What_was_too_long_for_the_model_is_named_below_what_was_run()
    {
        await using var chat = await ChatPage.OpenAsync(fixture);
        const string Report =
            """
            {"lesson":"sky-blue","title":"t","language":"en","lookFor":"l","variants":[{"name":"raw","prompt":"Why?"}],
            "leftOut":[{"name":"assistant","reason":"Left out: <b>400</b> tokens."}],
            "samples":[{"sample":0,"variant":"raw","seed":7,"text":" Because.","cut":"","finish":"eos"}],"measurements":[],"credit":""}
            """;
        await chat.AnswerWithAsync("event: accepted\ndata: {\"turn\":\"1\",\"position\":0}", "event: lesson\ndata: " + Report.ReplaceLineEndings(""));
        var lessons = await OpenAsync(chat, "Why is the sky blue?");

        await lessons.Locator(".run").ClickAsync();

        await Expect(lessons.Locator(".variant.left-out")).ToContainTextAsync("Left out: <b>400</b> tokens.");
        await Expect(lessons.Locator(".variant h4")).ToHaveCountAsync(2);
        Assert.Empty(chat.Complaints);
    }

    [Fact]
    public async Task What_is_recited_is_marked()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, width: 390, height: 780);
        const string Report =
            """
            {"lesson":"zebra","title":"t","language":"en","lookFor":"l","variants":[{"name":"raw","prompt":"Zebras"}],
            "samples":[{"sample":0,"variant":"raw","seed":7,"text":" 🙂 are animals of <b>Africa","cut":"","finish":"eos"}],
            "measurements":[{"kind":"overlap","value":{"spans":[{"start":4,"length":11}]},"sentence":"Recited.","sample":0}],"credit":""}
            """;
        await chat.AnswerWithAsync("event: accepted\ndata: {\"turn\":\"1\",\"position\":0}", "event: lesson\ndata: " + Report.ReplaceLineEndings(""));
        var lessons = await OpenAsync(chat, "Regurgitation: the zebra article");

        await RunAsync(lessons);

        await Expect(lessons.Locator("mark")).ToHaveTextAsync("are animals");
        await Expect(lessons.Locator(".sample .text")).ToHaveTextAsync(" 🙂 are animals of <b>Africa");
        Assert.False(await chat.ScrollsSidewaysAsync());
        await chat.PictureAsync("lesson-phone");
    }

    [Fact]
    public async Task A_running_lesson_can_be_stopped()
    {
        await using var chat = await ChatPage.OpenAsync(fixture);
        var lessons = await OpenAsync(chat, "Landmarks of Paris");
        await lessons.Locator(".run").ClickAsync();
        await Expect(lessons.Locator(".running")).ToContainTextAsync("seed", new() { Timeout = ChatPage.Patience });

        await lessons.Locator(".stop").ClickAsync();

        await Expect(lessons.Locator(".run")).ToBeEnabledAsync();
        await Expect(lessons.Locator(".measured")).ToHaveCountAsync(0);
    }

    private static async Task<ILocator> OpenAsync(ChatPage chat, string title)
    {
        await chat.Page.Locator("#open-lessons").ClickAsync();
        var lessons = chat.Page.Locator("#lessons");
        await lessons.GetByRole(AriaRole.Button, new() { Name = title, Exact = true }).ClickAsync();
        await Expect(lessons.Locator(".title")).ToHaveTextAsync(title);
        return lessons;
    }

    private static async Task RunAsync(ILocator lessons)
    {
        await lessons.Locator(".run").ClickAsync();
        await Expect(lessons.Locator(".found")).ToHaveTextAsync(new Regex("\\S"), new() { Timeout = ChatPage.Patience });
        await Expect(lessons.Locator(".run")).ToBeEnabledAsync();
    }
}
