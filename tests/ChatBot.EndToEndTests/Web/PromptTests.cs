using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace ChatBot.EndToEndTests.Web;

[Collection(SharedBrowser.Name)]
[Trait("Category", "Browser")]
public sealed class PromptTests(BrowserFixture fixture)
{
    private const string Capital = "What is the capital of Japan?";

    [Fact]
    public async Task Compare_answers_one_question_both_ways_with_the_same_seed()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 64);
        await chat.ChooseModeAsync("compare");

        await chat.AskAsync("Why is the sky blue?");

        await Expect(chat.Exchanges).ToHaveCountAsync(1);
        await Expect(chat.Replies).ToHaveCountAsync(2);
        await Expect(chat.Replies.First).ToHaveAttributeAsync("data-mode", "assistant");
        await Expect(chat.LastReply).ToHaveAttributeAsync("data-mode", "raw");
        await Expect(chat.Page.Locator(".difference")).ToHaveTextAsync(new Regex("prompt: \\d+ tokens.*alone, \\d+ tokens"));
        Assert.Single((await chat.Page.Locator(".facts span:last-child").AllTextContentsAsync()).Distinct(StringComparer.Ordinal));
        var columns = await chat.Replies.EvaluateAllAsync<float[]>("all => all.map(one => one.getBoundingClientRect().top)");
        Assert.Equal(columns[0], columns[1]);
        Assert.Empty(chat.Complaints);
        await chat.PictureAsync("compare");
    }

    [Fact]
    public async Task The_same_question_can_be_put_the_other_way()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 8);
        await chat.AskAsync(Capital);

        await chat.LastReply.Locator(".other").ClickAsync();
        await chat.HasFinishedAsync();

        await Expect(chat.LastReply).ToHaveAttributeAsync("data-mode", "raw");
        await Expect(chat.Page.Locator(".difference")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_exact_prompt_marks_the_question_in_its_transcript()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 8);
        await chat.AskAsync(Capital);
        await chat.AskAsync("And of France?");

        await chat.LastReply.Locator(".show-prompt").ClickAsync();

        var dialog = chat.Page.Locator("#prompt");
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog.Locator("mark")).ToHaveTextAsync("And of France?");
        await Expect(dialog.Locator("pre .earlier")).ToContainTextAsync(Capital);
        await Expect(dialog.Locator("pre .scaffold")).ToContainTextAsync("Human:");
        await Expect(dialog.Locator("pre .cue")).ToContainTextAsync("Assistant:");
        await chat.PictureAsync("prompt");
        await chat.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_exact_raw_prompt_is_the_question_alone()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 4);
        await chat.ChooseModeAsync("raw");
        await chat.AskAsync("The capital of France is");

        await chat.LastReply.Locator(".show-prompt").ClickAsync();

        Assert.Equal("The capital of France is", await chat.Page.Locator("#prompt pre").TextContentAsync());
    }

    [Fact]
    public async Task What_was_cut_shows_the_invented_turn_below_the_same_reply()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 128);
        await chat.AskAsync("What is the capital of France?");
        await chat.AskAsync(Capital);
        var reply = await chat.LastText.TextContentAsync();

        await chat.LastReply.Locator(".show-cut").ClickAsync();

        await Expect(chat.LastReply.Locator(".cut del")).ToHaveTextAsync(new Regex("^\\s*Human:\\s*\\S"), new() { Timeout = ChatPage.Patience });
        await Expect(chat.Replies).ToHaveCountAsync(2);
        Assert.Equal(reply, await chat.LastText.TextContentAsync());
        Assert.DoesNotContain("Human:", reply, StringComparison.Ordinal);
        await chat.PictureAsync("cut");
    }
}
