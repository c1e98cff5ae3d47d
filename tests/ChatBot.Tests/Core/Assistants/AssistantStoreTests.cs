using ChatBot.Core.Assistants;
using ChatBot.Core.Localization;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Assistants;

public sealed class AssistantStoreTests : IAsyncLifetime, IDisposable
{
    private const string Platform = "test";

    private readonly TemporaryFolder _folder = new();
    private CoreHost _host = null!;

    private AssistantStore Store => _host.Get<AssistantStore>();

    public async Task InitializeAsync() => _host = await CoreHost.StartAsync(_folder);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_kept_is_there_after_a_restart()
    {
        await Store.SaveAsync(Platform, ["channel:1"], Made("pirate"), "ann", mayChangeOthers: false, default);
        await _host.DisposeAsync();
        _host = await CoreHost.StartAsync(_folder);

        Assert.Equal(Made("pirate"), await Store.FindAsync(Platform, ["channel:1"], "PIRATE", default));
        Assert.Null(await Store.FindAsync("other", ["channel:1"], "pirate", default));
        Assert.Null(await Store.FindAsync(Platform, ["channel:2"], "pirate", default));
    }

    [Fact]
    public async Task A_draft_is_kept_for_a_day_and_is_in_no_list()
    {
        await Store.SaveDraftAsync(Platform, "7", Made("pirate"), "ann", default);
        Assert.Equal("pirate", (await Store.LoadDraftAsync(Platform, "7", default))?.Name);
        Assert.Empty(await Store.LoadAsync(Platform, ["channel:1", "7"], default));

        _host.Time.Advance(TimeSpan.FromDays(2));
        await Store.SaveDraftAsync(Platform, "8", Made("pirate"), "bob", default);
        Assert.Null(await Store.LoadDraftAsync(Platform, "7", default));
    }

    [Fact]
    public async Task Of_one_authors_drafts_the_last_ten_are_kept()
    {
        for (var i = 10; i < 25; i++)
        {
            await Store.SaveDraftAsync(Platform, $"{i}", Made("pirate"), "ann", default);
            _host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Null(await Store.LoadDraftAsync(Platform, "14", default));
        Assert.NotNull(await Store.LoadDraftAsync(Platform, "15", default));
        Assert.NotNull(await Store.LoadDraftAsync(Platform, "24", default));
    }

    [Fact]
    public async Task Drafts_and_what_was_kept_go_with_their_author()
    {
        await Store.SaveDraftAsync(Platform, "7", Made("pirate"), "ann", default);
        await Store.SaveAsync(Platform, ["channel:1"], Made("pirate"), "ann", mayChangeOthers: false, default);
        await Store.SaveAsync(Platform, ["channel:1"], Made("guide"), "bob", mayChangeOthers: false, default);
        await _host.Forgetting.ForgetAuthorAsync(Platform, "ann", default);

        Assert.Null(await Store.LoadDraftAsync(Platform, "7", default));
        Assert.Equal("guide", Assert.Single(await Store.LoadAsync(Platform, ["channel:1"], default)).Name);
    }

    private static MadeAssistant Made(string name) => new(name, "d", Language.Chinese, 1, "t");
}
