using ChatBot.Core.Localization;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Tokens;

public sealed class TokensCommandTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private CoreHost _host = null!;

    public async Task InitializeAsync() => _host = await CoreHost.StartAsync(_folder);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_published_encoding_can_be_chosen()
    {
        var shown = await _host.SayAsync("/tokens --encoding cl100k_base hello world");

        Assert.Contains("Tokens: 2, characters: 11", shown, StringComparison.Ordinal);
        Assert.Contains("  15339  hello\n   1917  ␣world", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "Characters: 11", "**model**: tokens: 2, characters per token: 5.5", "**cl100k_base**: tokens: 2")]
    [InlineData(Language.Chinese, "字符数：11", "**model**：词元数：2，平均每个词元的字符数：5.5", "**cl100k_base**：词元数：2")]
    public async Task Both_are_compared(Language language, params string[] parts)
    {
        var shown = await _host.SayAsync("/tokens --encoding both hello world", language: language);

        Assert.All(parts, part => Assert.Contains(part, shown, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_text_is_taken_exactly_as_it_stands()
    {
        var shown = await _host.SayAsync("/tokens --encoding cl100k_base  --encoding model");

        Assert.Contains("characters: 17", shown, StringComparison.Ordinal);
        Assert.Contains("  ␣--", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tokens --encoding morse hello")]
    [InlineData("/tokens --encoding both")]
    [InlineData("/tokens --encoding both ")]
    [InlineData("/tokens")]
    public async Task A_wrong_use_is_told(string text) =>
        Assert.Contains("/tokens [--encoding model|cl100k_base|both] TEXT", await _host.SayAsync(text), StringComparison.Ordinal);
}
