using ChatBot.Core;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Core.Usage;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Usage;

public sealed class UsageTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private CoreHost _host = null!;

    public async Task InitializeAsync() => _host = await CoreHost.StartAsync(_folder, null, ("Chat:PricePerMillionTokens", "1000000"));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Own_use_is_what_the_own_questions_used_in_whatever_conversation()
    {
        await _host.SayAsync("/raw one two three");
        await _host.SayAsync("/raw four", conversation: "elsewhere");
        await CoreHost.EndAsync(await _host.AcceptAsync("/raw not mine", author: "bob"));
        var shown = await _host.SayAsync("/usage");

        // A token is a word, each reply has two, and a million dollars for a million tokens is a dollar each.
        Assert.Contains("replies: 2", shown, StringComparison.Ordinal);
        Assert.Contains("given to the model: 4", shown, StringComparison.Ordinal);
        Assert.Contains("it wrote: 4", shown, StringComparison.Ordinal);
        Assert.Contains("would cost $8.00", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("GPU", shown, StringComparison.Ordinal);
        Assert.Contains("回答次数：2", await _host.SayAsync("/usage", language: Language.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparison_uses_both_replies()
    {
        await _host.SayAsync("/compare Why?");

        Assert.Contains("it wrote: 4", await _host.SayAsync("/usage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_without_the_model_use_nothing()
    {
        await _host.SayAsync("/help");

        Assert.Contains("replies: 0", await _host.SayAsync("/usage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_forgotten_counts_in_the_total_and_for_nobody()
    {
        await _host.SayAsync("/raw one");
        await CoreHost.EndAsync(await _host.AcceptAsync("/raw one two", author: "bob"));
        await _host.SayAsync("/forget me");
        var people = await _host.Get<UsageStore>().LoadAllAsync(CancellationToken.None);
        var total = TotalUsage.Of(people);

        Assert.Equal([("bob", 4L), ("", 3L)], people.Select(person => (person.Author, person.Usage.Tokens)));
        Assert.Equal((1, 2, 7L), (total.People, total.Usage.Replies, total.Usage.Tokens));
    }

    [Fact]
    public async Task A_gpu_hour_has_its_price_where_one_is_set()
    {
        using var folder = new TemporaryFolder();
        await using var host = await CoreHost.StartAsync(folder, null, ("Chat:PricePerGpuHour", "900000"));
        await host.SayAsync("/raw one");

        // Two milliseconds.
        Assert.Contains("at $900,000.00 an hour, $0.5", await host.SayAsync("/usage"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "$0.00")]
    [InlineData(0.0000213, "$0.000021")]
    [InlineData(0.5, "$0.5")]
    [InlineData(1234.5, "$1,234.50")]
    public void Small_sums_keep_their_digits(double dollars, string shown) => Assert.Equal(shown, UsageCost.Show(dollars));

    [Theory]
    [InlineData(-1, 0, "Chat:PricePerMillionTokens")]
    [InlineData(double.NaN, 0, "Chat:PricePerMillionTokens")]
    [InlineData(4, -0.5, "Chat:PricePerGpuHour")]
    public void A_wrong_price_is_named(double tokens, double gpu, string key)
    {
        var options = new ChatOptions { PricePerMillionTokens = tokens, PricePerGpuHour = gpu };

        Assert.StartsWith(key, new AnnotatedOptions<ChatOptions>("Chat").Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }
}
