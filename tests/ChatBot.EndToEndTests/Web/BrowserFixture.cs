using Microsoft.Playwright;

namespace ChatBot.EndToEndTests.Web;

/// <summary>Debian's chromium, and the program it looks at.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string Chromium = Environment.GetEnvironmentVariable("CHATBOT_CHROMIUM") ?? "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public BrowserFixture()
        : this(new ChatBotProgram())
    {
    }

    internal BrowserFixture(ChatBotProgram program) => Program = program;

    public ChatBotProgram Program { get; }

    internal IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser was not started.");

    public async Task InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            throw new InvalidOperationException(
                $"These tests need chromium at {Chromium} (apt-get install chromium; CHATBOT_CHROMIUM names another). "
                + "Leave them out with: dotnet test --filter Category!=Browser");
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        await Program.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Program.DisposeAsync();
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>One browser for all tests of the page; each opens it afresh, as a new visitor.</summary>
[CollectionDefinition(Name)]
public sealed class SharedBrowser : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
