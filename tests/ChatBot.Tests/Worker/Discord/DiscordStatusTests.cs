using System.Net;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Discord;
using Microsoft.Extensions.Options;

namespace ChatBot.Tests.Worker.Discord;

public sealed class DiscordStatusTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task While_the_token_is_refused_the_bot_is_not_ready_and_afterwards_the_reply_comes()
    {
        var refusals = 1;
        var discord = new FakeDiscord { Before = _ => refusals-- > 0 ? FakeDiscord.Refusal(HttpStatusCode.Unauthorized) : null };
        await using var bench = await DiscordBench.StartAsync(_folder, discord);
        var status = new DiscordStatus(Options.Create(new DiscordOptions { Token = "t", Gateway = false }));
        status.SetRest(bench.Rest);
        status.SetIdentified();
        Assert.True(status.IsReady);
        await bench.AskAsync();
        await bench.UntilAsync(() => status.Problem is not null);

        Assert.Contains("refuses the token", status.Problem, StringComparison.Ordinal);
        Assert.False(status.IsReady);
        await bench.UntilQuietAsync();
        Assert.StartsWith("Hello there.", Assert.Single(discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
        Assert.True(status.IsReady);
    }
}
