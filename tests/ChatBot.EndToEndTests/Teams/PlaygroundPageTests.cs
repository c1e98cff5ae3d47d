using ChatBot.EndToEndTests.Web;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>The Playground's page in a browser, as Teams would show it; pictures of it lie in artifacts/screenshots.</summary>
[Trait("Category", "Browser")]
public sealed class PlaygroundPageTests(TeamsProgram program, ITestOutputHelper output) : Scenario(program, output)
{
    private static readonly string Pictures = Path.Combine(Repository.Root, "artifacts", "screenshots");

    [Fact]
    public async Task A_user_is_welcomed_asks_and_reads_the_answers_on_the_page()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.Browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1500, Height = 1000 } });
        page.SetDefaultTimeout(120_000);
        await page.GotoAsync(Playground.Address.ToString());

        await AskAsync(page, "/tokens strawberry 天空 🍓", "berry");
        await TakeAsync(page, "teams-tokens");
        await AskAsync(page, "/raw Once upon a time", "tokens/s");
        await TakeAsync(page, "teams-reply");
        await AskAsync(page, "/next The capital of France is", "%");
        await TakeAsync(page, "teams-next");
        await AskAsync(page, "/help", "/universes");
        await TakeAsync(page, "teams-help");
    }

    private static async Task AskAsync(IPage page, string text, string answer)
    {
        var before = await page.GetByText(answer).CountAsync();
        var box = page.GetByRole(AriaRole.Textbox).First;
        await box.ClickAsync();
        await page.Keyboard.InsertTextAsync(text);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText(answer).Nth(before).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
    }

    private static async Task TakeAsync(IPage page, string name) => await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, $"{name}.png") });
}
