using ChatBot.Worker.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatBot.Worker.Hosting;

/// <summary>The host of the commands that run at a terminal: no web server, and Ctrl-C is the command's own affair.</summary>
internal static class CommandHost
{
    /// <exception cref="CommandFailedException">A setting is wrong.</exception>
    public static IHost Build(IReadOnlyDictionary<string, string?> overrides, Action<IServiceCollection> adjust)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddSettings(overrides);
        builder.Logging.AddStandardError(builder.Configuration, LogLevel.Warning);
        builder.Services.AddChatBot();
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, OwnLifetime>());
        adjust(builder.Services);
        var host = builder.Build();
        host.Services.ValidateOptions();
        return host;
    }

    private sealed class OwnLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
