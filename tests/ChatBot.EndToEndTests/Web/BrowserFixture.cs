using Microsoft.Playwright;

namespace ChatBot.EndToEndTests.Web;

/// <summary>Debian's chromium, and the program it looks at.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly PromptsFolder? _prompts;
    private Chromium? _chromium;

    public BrowserFixture()
        : this(new PromptsFolder((name, text) => name.StartsWith("zebra.", StringComparison.Ordinal) ? text.Replace("maxTokens: 128", "maxTokens: 24", StringComparison.Ordinal) : text))
    {
    }

    internal BrowserFixture(ChatBotProgram program) => Program = program;

    private BrowserFixture(PromptsFolder prompts)
        : this(new ChatBotProgram(new Dictionary<string, string>(StringComparer.Ordinal) { ["Chat__PromptsPath"] = prompts.Path }))
    {
        _prompts = prompts;
        prompts.AddLesson("capital-of-japan.en.md", ShortLesson.Text);
    }

    public ChatBotProgram Program { get; }

    internal IBrowser Browser => _chromium?.Browser ?? throw new InvalidOperationException("The browser was not started.");

    public async Task InitializeAsync()
    {
        _chromium = await Chromium.StartAsync();
        await Program.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Program.DisposeAsync();
        if (_chromium is not null) await _chromium.DisposeAsync();
        _prompts?.Dispose();
    }
}

/// <summary>One browser for all tests of the page; each opens it afresh, as a new visitor.</summary>
[CollectionDefinition(Name)]
public sealed class SharedBrowser : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
