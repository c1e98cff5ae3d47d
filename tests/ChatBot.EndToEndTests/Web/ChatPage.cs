using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatBot.EndToEndTests.Web;

/// <summary>The page as a visitor sees it: a browser profile of its own, and what the console said.</summary>
internal sealed class ChatPage : IAsyncDisposable
{
    /// <summary>A reply of some tokens on a small machine.</summary>
    public const float Patience = 120_000;

    private readonly List<string> _complaints = [];

    private ChatPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) => Keep(message.Type is "error" or "warning" ? message.Text : null);
        page.PageError += (_, error) => Keep(error);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, and exceptions.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints) return [.. _complaints];
        }
    }

    public ILocator Question => Page.Locator("#question");

    public ILocator Exchanges => Page.Locator(".exchange");

    public ILocator Replies => Page.Locator(".reply");

    public ILocator LastReply => Replies.Last;

    /// <summary>What the model wrote in the last reply.</summary>
    public ILocator LastText => LastReply.Locator(".written");

    public static async Task<ChatPage> OpenAsync(
        BrowserFixture fixture, string locale = "en-US", int width = 1280, int height = 800, int maxTokens = 32, ColorScheme colors = ColorScheme.Light)
    {
        var chat = await OpenViewAsync(fixture, "", locale, width, height, colors, maxTokens);
        await chat.IsReadyAsync();
        return chat;
    }

    /// <summary>Any page of the program, as soon as its document is there.</summary>
    public static async Task<ChatPage> OpenViewAsync(
        BrowserFixture fixture, string path, string locale = "en-US", int width = 1280, int height = 800, ColorScheme colors = ColorScheme.Light, int maxTokens = 32)
    {
        var context = await fixture.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = fixture.Program.Address.ToString(),
            Locale = locale,
            ColorScheme = colors,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        // Greedy and short, unless the visitor chose otherwise: the same reply every time.
        await context.AddInitScriptAsync(
            "localStorage.getItem('chatbot.settings') ?? localStorage.setItem('chatbot.settings', '{\"maxTokens\":" + maxTokens + ",\"temperature\":0}')");
        var chat = new ChatPage(await context.NewPageAsync());
        await chat.Page.GotoAsync(path);
        return chat;
    }

    /// <summary>Waits until the program's answer about its model is shown.</summary>
    public Task IsReadyAsync() => Expect(Page.Locator("#model-chip")).ToBeVisibleAsync();

    public async Task SendAsync(string question)
    {
        await Question.FillAsync(question);
        await Question.PressAsync("Enter");
    }

    /// <summary>Asks and waits for the end.</summary>
    public async Task AskAsync(string question)
    {
        await SendAsync(question);
        await HasFinishedAsync();
    }

    public async Task HasFinishedAsync()
    {
        await Expect(Replies).Not.ToHaveCountAsync(0);
        await Expect(Page.Locator(".reply[data-state=running]")).ToHaveCountAsync(0, new() { Timeout = Patience });
    }

    /// <summary>Waits until a reply is being written.</summary>
    public Task IsWritingAsync() =>
        Expect(Page.Locator(".reply[data-state=running] .written").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("\\S"), new() { Timeout = Patience });

    public Task ChooseModeAsync(string mode) => Page.Locator($".for-{mode}").ClickAsync();

    /// <summary>Answers questions in the program's stead, with these events and nothing after them.</summary>
    public Task AnswerWithAsync(params string[] events) => Page.RouteAsync("**/api/turns", route => route.FulfillAsync(new()
    {
        ContentType = "text/event-stream",
        Body = string.Concat(events.Select(one => one + "\n\n")),
    }));

    public Task<bool> ScrollsSidewaysAsync() => Page.EvaluateAsync<bool>(
        "() => [document.documentElement, document.querySelector('main')].some(one => one.scrollWidth > one.clientWidth)");

    /// <summary>Keeps a picture where <c>CHATBOT_SCREENSHOTS</c> asks for one.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("CHATBOT_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private void Keep(string? complaint)
    {
        if (complaint is null) return;
        lock (_complaints) _complaints.Add(complaint);
    }
}
