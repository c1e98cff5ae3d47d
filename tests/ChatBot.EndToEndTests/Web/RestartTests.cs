using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace ChatBot.EndToEndTests.Web;

[Collection(SharedBrowser.Name)]
[Trait("Category", "Browser")]
public sealed class RestartTests(BrowserFixture fixture)
{
    private const string Capital = "What is the capital of Japan?";

    [Fact]
    public async Task A_reload_restores_the_history()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 8);
        await chat.AskAsync(Capital);
        await chat.ChooseModeAsync("compare");
        await chat.AskAsync("Why is the sky blue?");
        var before = await chat.Page.Locator(".written").AllTextContentsAsync();

        await chat.Page.ReloadAsync();

        await Expect(chat.Exchanges).ToHaveCountAsync(2);
        await Expect(chat.Replies).ToHaveCountAsync(3);
        Assert.Equal(before, await chat.Page.Locator(".written").AllTextContentsAsync());
        await Expect(chat.Page.Locator("body")).ToHaveAttributeAsync("data-mode", "compare");
        Assert.Empty(chat.Complaints);
    }

    [Fact]
    public async Task A_reload_takes_up_a_running_reply()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 100);
        await chat.ChooseModeAsync("raw");
        await chat.SendAsync("Once upon a time there was a king who");
        await chat.IsWritingAsync();
        var early = await chat.LastText.TextContentAsync();

        await chat.Page.ReloadAsync();
        await Expect(chat.LastReply).ToHaveAttributeAsync("data-mode", "raw");
        await chat.HasFinishedAsync();

        await Expect(chat.Replies).ToHaveCountAsync(1);
        Assert.StartsWith(early!, await chat.LastText.TextContentAsync(), StringComparison.Ordinal);
        await Expect(chat.LastReply).ToHaveAttributeAsync("data-state", "done");
    }

    [Fact]
    public async Task Forgetting_leaves_nothing_behind()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 4);
        await chat.AskAsync(Capital);

        await chat.Page.Locator("#open-forget").ClickAsync();
        await chat.Page.Locator("#forget .danger").ClickAsync();

        await Expect(chat.Page.Locator("#welcome")).ToBeVisibleAsync();
        await chat.Page.ReloadAsync();
        await chat.IsReadyAsync();
        await Expect(chat.Exchanges).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_program_killed_in_the_middle_of_a_reply_loses_nothing_and_repeats_nothing()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 1000);
        await chat.AskAsync(Capital);
        await chat.ChooseModeAsync("raw");
        await chat.SendAsync("Once upon a time there was a king who");
        await chat.IsWritingAsync();

        await fixture.Program.KillAsync();
        await fixture.Program.StartAsync();
        await chat.Page.ReloadAsync();

        await Expect(chat.Exchanges).ToHaveCountAsync(2);
        await Expect(chat.Replies).ToHaveCountAsync(2);
        await Expect(chat.Replies.First.Locator(".written")).ToContainTextAsync("Tokyo");
        await Expect(chat.LastReply).ToHaveAttributeAsync("data-mode", "raw");
        await Expect(chat.LastReply).ToHaveAttributeAsync("data-state", new Regex("interrupted|done"));
        await chat.PictureAsync("interrupted");
        if (await chat.LastReply.GetAttributeAsync("data-state") == "interrupted")
            await Expect(chat.LastReply.Locator(".retry")).ToHaveTextAsync("Ask again");
    }
}
