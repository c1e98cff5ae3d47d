using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatBot.EndToEndTests.Web;

[Collection(SharedBrowser.Name)]
[Trait("Category", "Browser")]
public sealed class AccessibleTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Everything_can_be_done_by_keyboard()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 4);
        var keyboard = chat.Page.Keyboard;
        await Expect(chat.Question).ToBeFocusedAsync();

        await TabToAsync(chat, "input[name=mode]", backwards: true);
        await keyboard.PressAsync("ArrowRight");
        await Expect(chat.Page.Locator("body")).ToHaveAttributeAsync("data-mode", "raw");
        await TabToAsync(chat, "#question");
        await keyboard.TypeAsync("The capital of France is");
        await keyboard.PressAsync("Enter");
        await chat.HasFinishedAsync();

        await TabToAsync(chat, ".show-prompt", backwards: true);
        Assert.NotEqual("none", await chat.Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
        await keyboard.PressAsync("Enter");
        await Expect(chat.Page.Locator("#prompt")).ToBeVisibleAsync();
        await keyboard.PressAsync("Escape");
        await Expect(chat.LastReply.Locator(".show-prompt")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Every_control_has_a_name()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 4);
        await chat.AskAsync("Hello");

        var nameless = await chat.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('button, input, select, textarea')]
              .filter(one => !(one.getAttribute('aria-label') || one.textContent.trim() || [...(one.labels ?? [])].some(label => label.textContent.trim())))
              .filter(one => !one.closest('[hidden]'))
              .map(one => one.outerHTML)
            """);

        Assert.Empty(nameless);
    }

    [Fact]
    public async Task A_finished_reply_is_announced_once()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 8);

        await chat.AskAsync("What is the capital of Japan?");

        await Expect(chat.Page.Locator("#announcer[aria-live=polite]")).ToHaveTextAsync(new Regex("^Reply: .+"));
        await Expect(chat.Page.Locator("#exchanges")).ToHaveAttributeAsync("aria-live", "off");
    }

    [Theory]
    [InlineData(360, 640, "en-US", ColorScheme.Light)]
    [InlineData(390, 844, "zh-CN", ColorScheme.Dark)]
    public async Task A_phone_never_scrolls_sideways(int width, int height, string locale, ColorScheme colors)
    {
        await using var chat = await ChatPage.OpenAsync(fixture, locale, width, height, maxTokens: 8, colors);
        Assert.False(await chat.ScrollsSidewaysAsync());

        await chat.ChooseModeAsync("compare");
        await chat.AskAsync("Why is the sky blue? " + new string('x', 200));

        Assert.False(await chat.ScrollsSidewaysAsync());
        var tops = await chat.Replies.EvaluateAllAsync<float[]>("all => all.map(one => one.getBoundingClientRect().top)");
        Assert.True(tops[1] > tops[0], "Side by side on a phone");
        await chat.PictureAsync($"phone-{locale}");
    }

    [Fact]
    public async Task Chinese_is_spoken_to_who_reads_it_and_the_choice_is_remembered()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, "zh-CN", maxTokens: 8);
        await Expect(chat.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(chat.Page.Locator(".for-raw")).ToHaveTextAsync("原始");

        await chat.AskAsync("天空为什么是蓝色的？");
        await Expect(chat.LastReply.Locator(".again")).ToHaveTextAsync("再来一次");
        await chat.PictureAsync("chinese");
        await chat.Page.Locator("#language").ClickAsync();
        await chat.Page.ReloadAsync();

        await Expect(chat.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(chat.LastReply.Locator(".again")).ToHaveTextAsync("Again");
    }

    [Fact]
    public async Task Both_languages_have_the_same_strings()
    {
        await using var chat = await ChatPage.OpenAsync(fixture);

        var missing = await chat.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const [en, zh] = (await Promise.all(['en', 'zh'].map(name => import(`/js/strings/${name}.js`)))).map(one => Object.keys(one.default));
              return [...en.filter(key => !zh.includes(key)), ...zh.filter(key => !en.includes(key))];
            }
            """);

        Assert.Empty(missing);
    }

    private static async Task TabToAsync(ChatPage chat, string selector, bool backwards = false)
    {
        for (var presses = 0; presses < 40; presses++)
        {
            await chat.Page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
            if (await chat.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
        }

        Assert.Fail($"{selector} cannot be reached by Tab.");
    }
}
