using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatBot.EndToEndTests.Web;

[Collection(SharedBrowser.Name)]
[Trait("Category", "Browser")]
public sealed class TokenizerTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_text_is_cut_by_both_vocabularies_while_it_is_typed()
    {
        await using var chat = await OpenAsync("en-US");
        var other = Panel(chat, "cl100k_base");

        await chat.Page.Locator("#tokenizer-text").PressSequentiallyAsync("hello world");

        await Expect(other.Locator(".token")).ToHaveTextAsync(["hello", "␣world"]);
        await Expect(Panel(chat, "model").Locator(".token")).ToHaveCountAsync(2);
        await Expect(chat.Page.Locator("#tokenizer .sum")).ToHaveTextAsync("11 characters. This model: 2 tokens; cl100k_base (GPT-4): 2 tokens.");
        await other.Locator(".token").Nth(1).HoverAsync();
        await Expect(chat.Page.Locator("#tokenizer .one")).ToHaveTextAsync("Token 2: id 1917, text “␣world”, bytes 20 77 6f 72 6c 64");
        Assert.Empty(chat.Complaints);
    }

    [Fact]
    public async Task Tokens_can_be_read_with_the_keyboard()
    {
        await using var chat = await OpenAsync("en-US");
        await chat.Page.Locator("#tokenizer-text").FillAsync("one two three");
        await Expect(Panel(chat, "cl100k_base").Locator(".token")).ToHaveCountAsync(3);

        await chat.Page.Keyboard.PressAsync("Tab");
        await chat.Page.Keyboard.PressAsync("Tab");
        await chat.Page.Keyboard.PressAsync("End");
        await chat.Page.Keyboard.PressAsync("ArrowLeft");

        await Expect(Panel(chat, "cl100k_base").Locator(".token").Nth(1)).ToBeFocusedAsync();
        await Expect(chat.Page.Locator("#tokenizer .one")).ToContainTextAsync("“␣two”");
        await chat.Page.Keyboard.PressAsync("Escape");
        await Expect(chat.Page.Locator("#tokenizer")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Parts_of_characters_are_bytes_and_nothing_is_read_as_html()
    {
        await using var chat = await OpenAsync("en-US");
        await chat.Page.Locator("#tokenizer-text").FillAsync("<b onclick=\"x\">龘</b> 🫠\n");

        await Expect(Panel(chat, "cl100k_base").Locator(".token.part").First).ToHaveTextAsync(new Regex("^[0-9a-f]{2}( [0-9a-f]{2})*$"));
        Assert.Equal(0, await chat.Page.Locator("#tokenizer .tokens b").CountAsync());
        Assert.Contains("<", (await Panel(chat, "cl100k_base").Locator(".token").First.TextContentAsync())!, StringComparison.Ordinal);
        await chat.PictureAsync("tokenizer");
    }

    [Theory]
    [InlineData(390, 844, "zh-CN", ColorScheme.Dark)]
    [InlineData(360, 640, "en-US", ColorScheme.Light)]
    public async Task It_fits_a_phone(int width, int height, string locale, ColorScheme colors)
    {
        await using var chat = await OpenAsync(locale, width, height, colors);
        await chat.Page.Locator("#tokenizer-text").FillAsync("天空为什么是蓝色的？Why is the sky blue? 🫠 👩‍👩‍👧‍👦\n\n    return x;");
        await Expect(Panel(chat, "cl100k_base").Locator(".token")).Not.ToHaveCountAsync(0);

        Assert.False(await chat.ScrollsSidewaysAsync());
        Assert.False(await chat.Page.EvaluateAsync<bool>("() => document.querySelector('#tokenizer').scrollWidth > document.querySelector('#tokenizer').clientWidth"));
        await chat.PictureAsync($"tokenizer-phone-{locale}");
    }

    [Fact]
    public async Task A_refusal_is_shown_and_the_next_text_is_cut_again()
    {
        await using var chat = await OpenAsync("en-US");
        await chat.Page.Locator("#tokenizer-text").FillAsync(new string('x', 16_001));
        await Expect(Panel(chat, "model").Locator(".problem")).ToHaveTextAsync("text must have at most 16000 characters.");

        await chat.Page.Locator("#tokenizer-text").FillAsync("x");

        await Expect(Panel(chat, "model").Locator(".problem")).ToBeHiddenAsync();
        await Expect(Panel(chat, "cl100k_base").Locator(".token")).ToHaveCountAsync(1);
    }

    private async Task<ChatPage> OpenAsync(string locale, int width = 1280, int height = 800, ColorScheme colors = ColorScheme.Light)
    {
        var chat = await ChatPage.OpenAsync(fixture, locale, width, height, maxTokens: 4, colors);
        await chat.Page.Locator("#open-tokenizer").ClickAsync();
        return chat;
    }

    private static ILocator Panel(ChatPage chat, string encoding) => chat.Page.Locator($"#tokenizer [data-encoding={encoding}]");
}
