using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatBot.EndToEndTests.Web;

[Collection(SharedBrowser.Name)]
[Trait("Category", "Browser")]
public sealed class ModelCardTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData("en-US", ColorScheme.Light, 1280, "Bits per weight2.35", "about 37,000 times the size of its file", "At $4.00 for a million tokens")]
    [InlineData("zh-CN", ColorScheme.Dark, 390, "每个权重的位数2.35", "约是文件大小的 37,000 倍", "按每百万词元 $4.00 计算")]
    public async Task The_card_shows_the_model_its_training_and_what_all_have_used(string locale, ColorScheme colors, int width, string bits, string lossy, string used)
    {
        await using var chat = await ChatPage.OpenAsync(fixture, locale, width, maxTokens: 4, colors: colors);
        await chat.AskAsync("Hello");

        await chat.Page.Locator("#model-chip").ClickAsync();

        var card = chat.Page.Locator("#model");
        await Expect(card.Locator("dl")).ToContainTextAsync(bits);
        await Expect(card.Locator(".lossy")).ToContainTextAsync(lossy);
        await Expect(card.Locator("tbody tr")).ToHaveCountAsync(3);
        await Expect(card.Locator("tbody tr").Nth(1)).ToContainTextAsync("GPT-2");
        await Expect(card.Locator(".used")).ToContainTextAsync(used);
        Assert.False(await chat.ScrollsSidewaysAsync());
        Assert.Empty(chat.Complaints);
        await chat.PictureAsync($"model-card-{locale}");
    }

    [Fact]
    public async Task The_quiz_and_the_own_use_are_a_text_away()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 4);

        await chat.AskAsync("/quiz 1 A");
        await Expect(chat.LastReply).ToContainTextAsync("Right is");
        await chat.AskAsync("/usage");
        await Expect(chat.LastReply).ToContainTextAsync("What you have used here");
        await chat.PictureAsync("quiz");
    }
}
