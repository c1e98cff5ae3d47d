using ChatBot.Discord;
using ChatBot.Discord.Rest;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Discord;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Worker.Discord;

public sealed class DiscordRestTests
{
    [Fact]
    public async Task An_interactions_token_is_in_no_line_of_the_log()
    {
        const string Token = "an-interactions-token";
        var log = new ListLogger();
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(new Provider(log)))
            .AddSingleton(TimeProvider.System)
            .AddSingleton<DiscordStatus>()
            .Configure<DiscordOptions>(options => options.Token = "the-bots-token")
            .AddDiscordRest();
        services.AddHttpClient("discord").ConfigurePrimaryHttpMessageHandler(() => new FakeDiscord());
        await using var provider = services.BuildServiceProvider();
        var rest = provider.GetRequiredService<DiscordRestClient>();
        var message = await rest.EditOriginalResponseAsync(new Snowflake(1), Token, new MessageDraft { Content = "hello" }, CancellationToken.None);

        Assert.Equal("hello", message.Content);
        Assert.DoesNotContain(log.Lines, line => line.Contains(Token, StringComparison.Ordinal) || line.Contains("the-bots-token", StringComparison.Ordinal));
    }

    private sealed class Provider(ListLogger log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => log;

        public void Dispose()
        {
        }
    }
}
