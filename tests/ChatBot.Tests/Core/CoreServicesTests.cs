using ChatBot.Core;
using ChatBot.Core.Conversations;
using ChatBot.Tests.Fakes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatBot.Tests.Core;

public sealed class CoreServicesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("Chat:DeadlineSeconds", "0", "Chat:DeadlineSeconds must be between 1 and 3600, not 0.")]
    [InlineData("Chat:Assistant", "", "Chat:Assistant must not be empty.")]
    [InlineData("Chat:QueueLength", "-1", "Chat:QueueLength must be between 1 and 10000, not -1.")]
    [InlineData("Storage:Provider", "Postgres", "Storage:Provider must be Sqlite, not Postgres.")]
    [InlineData("Storage:ConnectionString", "", "Storage:ConnectionString must not be empty.")]
    public void A_wrong_setting_is_named_when_the_host_starts(string key, string value, string message)
    {
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build())
            .AddChatBotCore()
            .BuildServiceProvider();

        Assert.Equal([message], Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate).Failures);
    }

    [Fact]
    public async Task A_storage_that_cannot_be_opened_stops_the_start()
    {
        await using var host = new CoreHost(_folder, null, ("Storage:ConnectionString", "Data Source=/proc/none/chat.db"));

        await Assert.ThrowsAsync<StorageException>(() => host.Queue.StartAsync(CancellationToken.None));
    }

    public void Dispose() => _folder.Dispose();
}
