using static Microsoft.Playwright.Assertions;

namespace ChatBot.EndToEndTests.Web;

[Collection(SharedBrowser.Name)]
[Trait("Category", "Browser")]
public sealed class HarmlessTextTests(BrowserFixture fixture)
{
    private const string Attack = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script><b>bold</b>";

    [Theory]
    [InlineData("assistant")]
    [InlineData("raw")]
    public async Task Users_text_is_shown_as_text(string mode)
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 4);
        await chat.ChooseModeAsync(mode);

        await chat.AskAsync(Attack);

        await Expect(chat.Page.Locator(mode == "raw" ? ".given" : ".asked")).ToHaveTextAsync(Attack);
        await IsHarmlessAsync(chat);
        await chat.Page.ReloadAsync();
        await Expect(chat.Page.Locator(mode == "raw" ? ".given" : ".asked")).ToHaveTextAsync(Attack);
        await IsHarmlessAsync(chat);
    }

    [Fact]
    public async Task The_models_text_is_shown_as_text()
    {
        await using var chat = await ChatPage.OpenAsync(fixture);
        var text = System.Text.Json.JsonSerializer.Serialize(Attack);
        await chat.AnswerWithAsync(
            """
            event: accepted
            data: {"turn":"t","position":0}
            """,
            $$"""
            event: notice
            data: {"text":{{text}}}
            """,
            $$"""
            event: update
            data: {"delta":{{text}}}
            """,
            $$"""
            event: done
            data: {"mode":"assistant","assistant":{{text}},"sample":0,"seed":1,"prompt":{{text}},"text":{{text}},"cut":{{text}},"finish":"stop","usage":{"promptTokens":1,"cachedTokens":0,"completionTokens":1},"timing":{"queueMs":0,"timeToFirstTokenMs":1,"totalMs":1,"tokensPerSecond":1} }
            """);

        await chat.AskAsync("Hello");
        await chat.LastReply.Locator(".show-cut").ClickAsync();
        await chat.LastReply.Locator(".show-prompt").ClickAsync();

        await Expect(chat.LastText).ToHaveTextAsync(Attack);
        await Expect(chat.LastReply.Locator(".cut del")).ToHaveTextAsync(Attack);
        await Expect(chat.Page.Locator("#prompt pre")).ToHaveTextAsync(Attack);
        await IsHarmlessAsync(chat);
    }

    private static async Task IsHarmlessAsync(ChatPage chat)
    {
        Assert.Equal(0, await chat.Page.Locator("#exchanges :is(img, script, b:not(.mode b)), #prompt pre :is(img, script, b)").CountAsync());
        Assert.False(await chat.Page.EvaluateAsync<bool>("() => 'hacked' in window"));
        Assert.Empty(chat.Complaints);
    }
}
