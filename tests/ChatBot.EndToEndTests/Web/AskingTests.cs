using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatBot.EndToEndTests.Web;

[Collection(SharedBrowser.Name)]
[Trait("Category", "Browser")]
public sealed class AskingTests(BrowserFixture fixture)
{
    private const string Capital = "What is the capital of Japan?";

    [Fact]
    public async Task A_question_is_answered_and_the_footer_says_how_it_ended()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 128);

        await chat.PictureAsync("empty");
        await chat.AskAsync(Capital);

        await Expect(chat.LastText).ToContainTextAsync("Tokyo");
        await Expect(chat.LastReply.Locator(".facts")).ToContainTextAsync(new Regex("stopped before the invented .Human. turn.*tokens/s.*seed", RegexOptions.Singleline));
        await Expect(chat.Page.Locator("#stop")).ToBeHiddenAsync();
        Assert.Empty(chat.Complaints);
        await chat.PictureAsync("assistant");
    }

    [Fact]
    public async Task The_reply_is_shown_while_it_is_written()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 200);
        await chat.ChooseModeAsync("raw");

        await chat.SendAsync("Once upon a time");
        await chat.IsWritingAsync();
        var early = await chat.LastText.TextContentAsync();
        await chat.PictureAsync("streaming");
        await chat.HasFinishedAsync();

        var whole = await chat.LastText.TextContentAsync();
        Assert.StartsWith(early!, whole, StringComparison.Ordinal);
        Assert.True(whole!.Length > early!.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_running_reply_can_be_stopped(bool byKey)
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 1000);
        await chat.ChooseModeAsync("raw");

        await chat.SendAsync("Once upon a time there was");
        await chat.IsWritingAsync();
        if (byKey) await chat.Page.Keyboard.PressAsync("Escape");
        else await chat.Page.Locator("#stop").ClickAsync();
        await chat.HasFinishedAsync();

        await Expect(chat.LastReply.Locator(".facts")).ToContainTextAsync("you stopped it");
        await Expect(chat.LastText).ToHaveTextAsync(new Regex("\\S"));
    }

    [Fact]
    public async Task Raw_shows_the_text_going_on_and_says_that_max_tokens_ended_it()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 24);
        await chat.ChooseModeAsync("raw");

        await chat.AskAsync("Here is my top 10 list of the landmarks to see in Paris:");

        await Expect(chat.LastReply.Locator(".given")).ToHaveTextAsync("Here is my top 10 list of the landmarks to see in Paris:");
        await Expect(chat.LastReply.Locator(".facts")).ToContainTextAsync("reached max tokens, so it ends mid-sentence");
        await chat.PictureAsync("raw");
    }

    [Fact]
    public async Task An_example_is_asked_by_a_click()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 8);

        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Why is the sky blue?" }).ClickAsync();
        await chat.HasFinishedAsync();

        await Expect(chat.Page.Locator(".asked")).ToHaveTextAsync("Why is the sky blue?");
        await Expect(chat.Page.Locator("#welcome")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Shift_and_Enter_begins_a_new_line_and_composing_sends_nothing()
    {
        await using var chat = await ChatPage.OpenAsync(fixture);

        await chat.Question.FillAsync("one");
        await chat.Question.PressAsync("Shift+Enter");
        await chat.Page.Keyboard.TypeAsync("two");
        await chat.Question.DispatchEventAsync("keydown", new { key = "Enter", isComposing = true, bubbles = true });

        await Expect(chat.Question).ToHaveValueAsync("one\ntwo");
        await Expect(chat.Exchanges).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Another_sample_has_another_seed()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 8);
        await chat.AskAsync(Capital);

        await chat.LastReply.Locator(".again").ClickAsync();
        await chat.HasFinishedAsync();

        await Expect(chat.Replies).ToHaveCountAsync(2);
        await Expect(chat.LastReply.Locator(".mode")).ToContainTextAsync("sample 2");
        var seeds = await chat.Page.Locator(".facts span:last-child").AllTextContentsAsync();
        Assert.Equal(2, seeds.Distinct(StringComparer.Ordinal).Count());
    }
}
