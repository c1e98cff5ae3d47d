using Microsoft.Playwright;

namespace ChatBot.EndToEndTests.Web;

/// <summary>Debian's chromium.</summary>
internal sealed class Chromium(IPlaywright playwright, IBrowser browser) : IAsyncDisposable
{
    private static readonly string Path = Environment.GetEnvironmentVariable("CHATBOT_CHROMIUM") ?? "/usr/bin/chromium";

    public IBrowser Browser { get; } = browser;

    /// <exception cref="InvalidOperationException">There is none here.</exception>
    public static async Task<Chromium> StartAsync()
    {
        if (!File.Exists(Path))
        {
            throw new InvalidOperationException(
                $"These tests need chromium at {Path} (apt-get install chromium; CHATBOT_CHROMIUM names another). "
                + "Leave them out with: dotnet test --filter Category!=Browser");
        }

        var playwright = await Playwright.CreateAsync();
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        }));
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
    }
}
