using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatBot.EndToEndTests.Web;

[Collection(SharedBrowser.Name)]
[Trait("Category", "Browser")]
public sealed class ClassTests(BrowserFixture fixture)
{
    private static readonly Regex Something = new("\\S");

    [Theory]
    [InlineData("en-US", ColorScheme.Dark, "The capital of France", "The class begins", "The class has ended")]
    [InlineData("zh-CN", ColorScheme.Light, "平行宇宙", "马上开始", "下课了")]
    public async Task The_class_follows_from_lesson_to_question_to_its_end(string locale, ColorScheme colors, string title, string waiting, string ended)
    {
        var name = $"{locale}-{colors}".ToLowerInvariant();
        await using var teacher = await ChatPage.OpenAsync(fixture, locale, maxTokens: 24);
        var code = await OpenClassAsync(teacher);
        await using var projector = await FollowAsync(code, locale, colors, 1920, 1080);
        await Expect(projector.Page.Locator("#pause h2")).ToContainTextAsync(waiting);
        await Expect(teacher.Page.Locator("#class .watching")).ToContainTextAsync("1");
        await teacher.PictureAsync($"class-teacher-{name}");
        await projector.PictureAsync($"class-waiting-{name}");
        await teacher.Page.Keyboard.PressAsync("Escape");

        var lessons = await RunLessonAsync(teacher, title);
        await Expect(projector.Page.Locator("#run h2")).ToHaveTextAsync(title);
        await Expect(projector.Page.Locator("#run :is(.reply, .sample)").First).ToBeVisibleAsync(new() { Timeout = ChatPage.Patience });
        await projector.PictureAsync($"class-running-{name}");
        await Expect(lessons.Locator(".found")).ToHaveTextAsync(Something, new() { Timeout = ChatPage.Patience });

        // Late, and all is there.
        await using var phone = await FollowAsync(code, locale, colors, 390, 844);
        foreach (var view in new[] { projector, phone })
        {
            await Expect(view.Page.Locator(".measured")).ToHaveTextAsync(Something);
            Assert.Equal(
                await lessons.Locator(".sample .text").AllTextContentsAsync(), await view.Page.Locator(".sample .text").AllTextContentsAsync());
            Assert.False(await view.ScrollsSidewaysAsync());
        }

        await projector.PictureAsync($"class-measured-{name}");
        await phone.PictureAsync($"class-phone-{name}");

        await teacher.Page.Keyboard.PressAsync("Escape");
        await teacher.Page.Locator("#universes").SelectOptionAsync("3");
        await teacher.AskAsync("Why is the sky blue?");
        await Expect(projector.Page.Locator("#run h2")).ToHaveTextAsync("Why is the sky blue?");
        await Expect(projector.Page.Locator("#run .shared span")).ToHaveTextAsync(Something);
        Assert.Equal(await teacher.Page.Locator(".written").AllTextContentsAsync(), await projector.Page.Locator("#run .written").AllTextContentsAsync());
        Assert.False(await phone.ScrollsSidewaysAsync());
        await projector.PictureAsync($"class-universes-{name}");
        await phone.PictureAsync($"class-phone-universes-{name}");

        await teacher.Page.Locator("#open-class").ClickAsync();
        await teacher.Page.Locator("#class .end").ClickAsync();
        await Expect(phone.Page.Locator("#pause h2")).ToHaveTextAsync(ended);
        await Expect(phone.Page.Locator("#run")).ToBeHiddenAsync();
        Assert.Empty(projector.Complaints);
        Assert.Empty(teacher.Complaints);
    }

    [Fact]
    public async Task Nothing_is_shown_while_the_teacher_does_not_share()
    {
        await using var teacher = await ChatPage.OpenAsync(fixture, maxTokens: 4);
        var code = await OpenClassAsync(teacher);
        await using var view = await FollowAsync(code);
        await teacher.Page.Keyboard.PressAsync("Escape");
        await teacher.Page.Locator("#composer .sharing input").UncheckAsync();
        await teacher.AskAsync("A private question?");

        await teacher.Page.Locator("#composer .sharing input").CheckAsync();
        await teacher.AskAsync("A question for all?");

        await Expect(view.Page.Locator("#run h2")).ToHaveTextAsync("A question for all?");
        Assert.DoesNotContain("private", await view.Page.ContentAsync(), StringComparison.Ordinal);

        // What is forgotten is not shown any longer either.
        await teacher.AskAsync("/forget");
        await Expect(view.Page.Locator("#pause h2")).ToBeVisibleAsync();
        await Expect(view.Page.Locator("#run")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_wrong_code_is_said_and_another_one_can_be_typed_by_keyboard()
    {
        await using var teacher = await ChatPage.OpenAsync(fixture);
        var code = await OpenClassAsync(teacher);
        await using var view = await ChatPage.OpenViewAsync(fixture, "class");
        await Expect(view.Page.Locator("#code")).ToBeFocusedAsync();

        await view.Page.Keyboard.TypeAsync("222 222");
        await view.Page.Keyboard.PressAsync("Enter");
        await Expect(view.Page.Locator("#door .problem")).ToContainTextAsync("no class");
        await view.Page.Locator("#code").FillAsync(code.ToLowerInvariant());
        await view.Page.Keyboard.PressAsync("Enter");

        await Expect(view.Page.Locator(".state")).ToHaveTextAsync("Live");
        await Expect(view.Page.Locator("#pause h2")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_reloaded_teacher_goes_on_and_one_who_left_is_missed()
    {
        await using var teacher = await ChatPage.OpenAsync(fixture, maxTokens: 4);
        var code = await OpenClassAsync(teacher);
        await using var view = await FollowAsync(code);
        await teacher.Page.ReloadAsync();
        await Expect(teacher.Page.Locator("#open-class span")).ToContainTextAsync($"{code} · 1");
        await teacher.AskAsync("Still there?");
        await Expect(view.Page.Locator("#run h2")).ToHaveTextAsync("Still there?");

        await teacher.DisposeAsync();

        await Expect(view.Page.Locator(".state")).ToHaveTextAsync("The teacher is away", new() { Timeout = 30_000 });
        await Expect(view.Page.Locator("#run h2")).ToHaveTextAsync("Still there?");
    }

    [Theory]
    [InlineData("class#%")]
    [InlineData("class/#222222")]
    public async Task An_address_that_is_not_quite_right_leads_to_the_door(string address)
    {
        await using var view = await ChatPage.OpenViewAsync(fixture, address);

        await Expect(view.Page.Locator("#code")).ToBeVisibleAsync();
        Assert.Equal("/class", new Uri(view.Page.Url).AbsolutePath);
    }

    [Fact]
    public async Task Who_leaves_a_class_and_comes_back_looks_on_once()
    {
        await using var teacher = await ChatPage.OpenAsync(fixture);
        var code = await OpenClassAsync(teacher);
        await using var view = await FollowAsync(code);
        var watching = teacher.Page.Locator("#class .watching");
        await Expect(watching).ToContainTextAsync("1");

        await view.Page.EvaluateAsync("() => { location.hash = '222222'; }");
        await Expect(view.Page.Locator("#door .problem")).ToBeVisibleAsync();
        await Expect(watching).ToContainTextAsync("0");
        await view.Page.GoBackAsync();

        await Expect(view.Page.Locator("body")).ToHaveAttributeAsync("data-state", "live");
        await Expect(watching).ToContainTextAsync("1");
    }

    [Theory]
    [InlineData("en-US", 503, "The class is full")]
    [InlineData("zh-CN", 503, "课堂人数已满")]
    [InlineData("en-US", 429, "One moment, please")]
    [InlineData("zh-CN", 429, "请稍候")]
    public async Task Who_is_not_let_in_is_told_why(string locale, int status, string title)
    {
        await using var view = await ChatPage.OpenViewAsync(fixture, "class", locale);
        await view.Page.RouteAsync("**/class/*/events", route => route.FulfillAsync(new() { Status = status, Json = new { detail = "Not now." } }));

        await view.Page.Locator("#code").FillAsync("222222");
        await view.Page.Keyboard.PressAsync("Enter");

        await Expect(view.Page.Locator("#pause h2")).ToHaveTextAsync(title);
        await Expect(view.Page.Locator("#door")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_lesson_that_fails_when_its_samples_have_begun_says_why_and_none_writes_on()
    {
        await using var view = await ChatPage.OpenViewAsync(fixture, "class");
        (string Name, string Data)[] events =
        [
            ("class", """{"code":"222222","viewers":1,"teacher":true,"ended":false}"""),
            ("run", """{"language":"en","question":"/lesson run zebra","lesson":{"name":"zebra","title":"Zebra","mode":"raw","lookFor":"l","text":"t"},"replies":[]}"""),
            ("queued", """{"reply":0,"position":2}"""),
            ("sample", """{"reply":0,"glimpse":{"sample":0,"variant":"raw","seed":7,"delta":" are"}}"""),
            ("error", """{"reply":0,"message":"The model failed."}"""),
        ];
        var body = string.Concat(events.Select(one => $"event: {one.Name}\ndata: {one.Data}\n\n"));
        await view.Page.RouteAsync("**/class/*/events", route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = body }));

        await view.Page.Locator("#code").FillAsync("222222");
        await view.Page.Keyboard.PressAsync("Enter");

        await Expect(view.Page.Locator("#run .reply .problem:visible")).ToHaveTextAsync("The model failed.");
        await Expect(view.Page.Locator("#run .reply .written").First).ToHaveTextAsync(" are");
        await Expect(view.Page.Locator("#run .reply[aria-busy=true]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task That_a_class_may_still_see_what_was_forgotten_is_said()
    {
        await using var teacher = await ChatPage.OpenAsync(fixture, maxTokens: 4);
        await OpenClassAsync(teacher);
        await teacher.Page.Keyboard.PressAsync("Escape");
        await teacher.Page.RouteAsync("**/api/class/*/clear", route => route.AbortAsync());

        await teacher.AskAsync("/forget");
        await Expect(teacher.LastReply).ToContainTextAsync("The class may still see");
        await teacher.Page.Locator("#open-forget").ClickAsync();
        await teacher.Page.Locator("#forget .danger").ClickAsync();

        await Expect(teacher.Page.Locator("#forget .problem")).ToBeVisibleAsync();
    }

    private static async Task<string> OpenClassAsync(ChatPage teacher)
    {
        await teacher.Page.Locator("#open-class").ClickAsync();
        await teacher.Page.Locator("#class .begin").ClickAsync();
        var output = teacher.Page.Locator("#class output");
        await Expect(output).ToHaveTextAsync(new Regex("^[2-9A-Z]{3} [2-9A-Z]{3}$"));
        return (await output.TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
    }

    private async Task<ChatPage> FollowAsync(string code, string locale = "en-US", ColorScheme colors = ColorScheme.Light, int width = 1280, int height = 800)
    {
        var view = await ChatPage.OpenViewAsync(fixture, $"class#{code}", locale, width, height, colors);
        await Expect(view.Page.Locator("body")).ToHaveAttributeAsync("data-state", "live");
        return view;
    }

    private static async Task<ILocator> RunLessonAsync(ChatPage teacher, string title)
    {
        await teacher.Page.Locator("#open-lessons").ClickAsync();
        var lessons = teacher.Page.Locator("#lessons");
        await lessons.GetByRole(AriaRole.Button, new() { Name = title, Exact = true }).ClickAsync();
        await lessons.Locator(".run").ClickAsync();
        return lessons;
    }
}
