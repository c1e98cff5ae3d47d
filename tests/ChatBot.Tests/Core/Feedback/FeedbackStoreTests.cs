using ChatBot.Core.Feedback;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Feedback;

public sealed class FeedbackStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_last_word_of_each_person_counts()
    {
        await using var host = await CoreHost.StartAsync(_folder);
        var (store, turn) = (host.Get<FeedbackStore>(), await AskAsync(host));

        Assert.True(await store.SaveAsync(turn, "ann", isLike: true, "good", default));
        Assert.True(await store.SaveAsync(turn, "ann", isLike: false, "no", default));
        Assert.True(await store.SaveAsync(turn, "bob", isLike: true, "", default));

        var entries = await store.LoadAsync(10, default);
        Assert.Equal([(false, "no"), (true, "")], entries.OrderBy(entry => entry.IsLike).Select(entry => (entry.IsLike, entry.Comment)));
        Assert.All(entries, entry => Assert.Equal(turn, entry.Turn));
    }

    [Fact]
    public async Task There_is_none_for_a_turn_that_is_unknown_or_forgotten()
    {
        await using var host = await CoreHost.StartAsync(_folder);
        var (store, turn) = (host.Get<FeedbackStore>(), await AskAsync(host));
        await store.SaveAsync(turn, "bob", isLike: true, "kept with the turn", default);

        await host.Forgetting.ForgetAuthorAsync("test", "ann", default);

        Assert.False(await store.SaveAsync(turn, "ann", isLike: true, "", default));
        Assert.False(await store.SaveAsync("nobody's", "ann", isLike: true, "", default));
        Assert.Empty(await store.LoadAsync(10, default));
    }

    [Fact]
    public async Task A_long_comment_is_cut_between_characters()
    {
        await using var host = await CoreHost.StartAsync(_folder);
        var (store, turn) = (host.Get<FeedbackStore>(), await AskAsync(host));

        await store.SaveAsync(turn, "ann", isLike: true, "x" + string.Concat(Enumerable.Repeat("🙂", 2000)), default);

        Assert.Equal(FeedbackStore.MostComment - 1, Assert.Single(await store.LoadAsync(10, default)).Comment.Length);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> AskAsync(CoreHost host)
    {
        var turn = await host.AcceptAsync("Why?");
        await CoreHost.EndAsync(turn);
        return turn.Id;
    }
}
