using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatBot.EndToEndTests.Web;

[Collection(SharedBrowser.Name)]
[Trait("Category", "Browser")]
public sealed class XrayTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_reply_is_looked_into_and_forked_with_keyboard_and_pointer()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 24);
        await chat.AskAsync("What is the capital of Japan?");
        var text = await chat.LastText.TextContentAsync();

        await chat.LastReply.Locator(".show-xray").ClickAsync();
        var dialog = chat.Page.Locator("#xray");
        var tokens = dialog.Locator("button.token");
        await Expect(tokens.First).ToBeFocusedAsync(new() { Timeout = 60_000 });
        var shown = string.Concat(await dialog.Locator("button.token:not(.cut)").AllTextContentsAsync());
        Assert.StartsWith(text!.Replace(" ", "·", StringComparison.Ordinal), shown.TrimStart('·'), StringComparison.Ordinal);
        await chat.PictureAsync("xray");

        await chat.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(tokens.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(dialog.Locator(".detail")).ToContainTextAsync(new Regex("token 2, id \\d+, [\\d.]+ %"));
        await dialog.Locator("summary").ClickAsync();
        await Expect(dialog.Locator(".parts mark")).ToHaveTextAsync("What is the capital of Japan?");
        await chat.PictureAsync("xray-prompt");

        await tokens.Nth(1).ClickAsync();
        await dialog.Locator("button.row").First.ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        await chat.HasFinishedAsync();

        await Expect(chat.Replies).ToHaveCountAsync(2);
        await Expect(chat.LastReply.Locator(".mode")).ToContainTextAsync("forked at token 2");
        Assert.NotEqual(text, await chat.LastText.TextContentAsync());
        Assert.Empty(chat.Complaints);
        await chat.PictureAsync("fork");
    }

    [Fact]
    public async Task On_a_phone_in_chinese_and_dark_it_stays_within_the_screen()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, "zh-CN", 390, 844, maxTokens: 16, ColorScheme.Dark);
        await chat.ChooseModeAsync("raw");
        await chat.AskAsync("The capital of France is");

        await chat.LastReply.Locator(".show-xray").ClickAsync();
        await Expect(chat.Page.Locator("#xray button.token").First).ToBeVisibleAsync(new() { Timeout = ChatPage.Patience });
        await Expect(chat.Page.Locator("#xray .about").First).ToContainTextAsync("颜色越暖");
        Assert.False(await chat.Page.EvaluateAsync<bool>("() => { const one = document.querySelector('.xray-body'); return one.scrollWidth > one.clientWidth; }"));
        await chat.PictureAsync("xray-phone");
    }

    [Fact]
    public async Task Tokens_are_never_read_as_html()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 4);
        await chat.AskAsync("Hello");
        await chat.Page.RouteAsync("**/xray?*", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = """
                {"turn":"t","mode":"raw","assistant":"","seed":1,"finish":"stop","isDerived":false,
                 "prompt":[{"kind":"question","text":"<img src=x onerror=alert(1)>"}],
                 "tokens":[{"id":1,"text":"<b onclick=alert(1)>","bytes":"3c","probability":0.5,"isCut":false,"canFork":true,
                            "alternatives":[{"id":2,"text":"<script>alert(1)</script>\u202e","probability":0.4}]}]}
                """,
        }));

        await chat.LastReply.Locator(".show-xray").ClickAsync();
        await Expect(chat.Page.Locator("#xray button.token")).ToHaveTextAsync("<b·onclick=alert(1)>");
        await Expect(chat.Page.Locator("#xray .row .piece")).ToHaveTextAsync("<script>alert(1)</script>\\u202e");
        Assert.Equal(0, await chat.Page.Locator("#xray img, #xray script, #xray b[onclick]").CountAsync());
    }

    [Fact]
    public async Task Universes_stream_side_by_side_say_what_they_share_and_survive_a_reload()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 12);
        await chat.Page.Locator("#universes").SelectOptionAsync("4");
        await chat.ChooseModeAsync("raw");
        await chat.AskAsync("The capital of France is");

        await Expect(chat.Replies).ToHaveCountAsync(4);
        await Expect(chat.Page.Locator(".shared")).ToContainTextAsync("replies");
        var seeds = await chat.Page.Locator(".facts span:last-child").AllTextContentsAsync();
        Assert.Equal(4, seeds.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(chat.Complaints);
        await chat.PictureAsync("universes");

        await chat.LastReply.Locator(".replay").ClickAsync();
        await chat.HasFinishedAsync();
        await Expect(chat.LastReply.Locator(".notice.late")).ToContainTextAsync("Replayed alone");
        await chat.Page.ReloadAsync();
        await Expect(chat.Replies).ToHaveCountAsync(5);
    }
}
