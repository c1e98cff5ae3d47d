using ChatBot.Core.Channels;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Channels;

public sealed class ChannelStoreTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private TestDatabase _database = null!;

    private ChannelStore Channels => _database.Channels;

    public async Task InitializeAsync() => _database = await TestDatabase.OpenAsync(_folder.File("chat.db"));

    public async Task DisposeAsync() => await _database.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_channel_goes_before_its_server_and_what_neither_sets_stays_open()
    {
        await SaveAsync(null, new ChannelSettings { Mode = ChannelMode.Assistant, Assistant = "storyteller", Temperature = 0.5f, AllowedRoles = ["r1"] });
        await SaveAsync("c1", new ChannelSettings { Mode = ChannelMode.Off, Seed = uint.MaxValue, AllowedRoles = [] });

        var inChannel = await Channels.LoadAsync("test", "s1", "c1", default);
        Assert.Equal((ChannelMode.Off, "storyteller", 0.5f, uint.MaxValue), (inChannel.Mode, inChannel.Assistant, inChannel.Temperature, inChannel.Seed));
        Assert.Empty(inChannel.AllowedRoles!);
        Assert.Null(inChannel.Listen);
        Assert.Equal(["r1"], (await Channels.LoadAsync("test", "s1", "c2", default)).AllowedRoles);
        Assert.Null((await Channels.LoadOwnAsync("test", "s1", "c1", default)).Assistant);
        Assert.Equal("storyteller", (await Channels.LoadOwnAsync("test", "s1", null, default)).Assistant);
        Assert.Equal(ChannelSettings.Default, await Channels.LoadAsync("test", "s2", "c1", default));
        Assert.Equal(ChannelSettings.Default, await Channels.LoadAsync("elsewhere", "s1", "c1", default));
    }

    [Fact]
    public void Every_value_of_a_channel_goes_before_its_servers()
    {
        var over = new ChannelSettings
        {
            Mode = ChannelMode.Raw,
            Assistant = "a",
            Temperature = 1,
            TopP = 0.5f,
            MaxTokens = 9,
            Seed = 8,
            ShowCut = 7,
            Shots = 7,
            Listen = true,
            Scope = ConversationScope.Thread,
            FileOverCharacters = 6,
            AllowedChannels = ["c"],
            AllowedRoles = ["r"],
        };

        Assert.All(typeof(ChannelSettings).GetProperties().Where(property => property.CanWrite), property => Assert.NotNull(property.GetValue(over)));
        Assert.Equal(over, ChannelSettings.Default.With(over));
        Assert.Equal(over, over.With(ChannelSettings.Default));
    }

    [Fact]
    public async Task Every_change_is_audited_with_who_when_and_what_newest_first()
    {
        await SaveAsync(null, ChannelSettings.Default, "mod1", "reset");
        _database.Time.Advance(TimeSpan.FromMinutes(1));
        await SaveAsync("c1", new ChannelSettings { Mode = ChannelMode.Raw }, "mod2", "mode=raw");
        await SaveAsync("c2", ChannelSettings.Default, "mod3", "mode=off");
        await Channels.SaveAsync("test", "s2", "c1", ChannelSettings.Default, "mod4", "reset", default);
        var start = _database.Time.GetUtcNow() - TimeSpan.FromMinutes(1);

        Assert.Equal(
            [new AuditEntry(start.AddMinutes(1), "c1", "mod2", "mode=raw"), new AuditEntry(start, null, "mod1", "reset")],
            await Channels.LoadAuditAsync("test", "s1", "c1", 9, default));
        Assert.Equal(["mode=off", "mode=raw"], (await Channels.LoadAuditAsync("test", "s1", null, 2, default)).Select(entry => entry.What));
    }

    [Fact]
    public async Task Changes_made_at_once_are_all_kept()
    {
        await Task.WhenAll(
            Channels.UpdateAsync("test", "s1", "c1", settings => settings with { Mode = ChannelMode.Raw }, "mod1", "mode=raw", default),
            Channels.UpdateAsync("test", "s1", "c1", settings => settings with { Listen = true }, "mod2", "listen=true", default));

        Assert.Equal(new ChannelSettings { Mode = ChannelMode.Raw, Listen = true }, await Channels.LoadOwnAsync("test", "s1", "c1", default));
    }

    [Fact]
    public async Task A_change_that_fails_leaves_neither_settings_nor_audit()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Channels.UpdateAsync("test", "s1", "c1", _ => throw new InvalidOperationException(), "mod1", "mode=raw", default));
        await Assert.ThrowsAsync<ArgumentException>(() => SaveAsync("c1", ChannelSettings.Default, what: "two\nlines"));
        await Assert.ThrowsAsync<ArgumentException>(() => SaveAsync("c1", ChannelSettings.Default, what: new string('x', ChannelStore.MaxWhat + 1)));

        Assert.Empty(await Channels.LoadAuditAsync("test", "s1", null, 9, default));
        await SaveAsync("c1", ChannelSettings.Default);
        Assert.Single(await Channels.LoadAuditAsync("test", "s1", null, 9, default));
    }

    private Task SaveAsync(string? channel, ChannelSettings settings, string actor = "mod", string what = "settings") =>
        Channels.SaveAsync("test", "s1", channel, settings, actor, what, default);
}
