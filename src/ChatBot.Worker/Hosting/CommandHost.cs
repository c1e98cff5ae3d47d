using ChatBot.Worker.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatBot.Worker.Hosting;

/// <summary>The services of a command at a terminal: no web server, and Ctrl-C is the command's own affair.</summary>
internal sealed class CommandHost : IAsyncDisposable
{
    private readonly IHost _host;

    private CommandHost(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    /// <exception cref="CommandFailedException">A setting is wrong.</exception>
    public static CommandHost Build(IReadOnlyDictionary<string, string?> overrides, Action<IServiceCollection> adjust)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddSettings(overrides);
        builder.Logging.AddStandardError(builder.Configuration, LogLevel.Warning);
        builder.Services.AddChatBot();
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, OwnLifetime>());
        adjust(builder.Services);
        var host = builder.Build();
        host.Services.ValidateOptions();
        return new CommandHost(host);
    }

    /// <summary>Starts the hosted services: the turn queue and, unless it is loaded, the model.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => _host.StartAsync(cancellationToken);

    public Task StopAsync() => _host.StopAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_host).DisposeAsync();

    private sealed class OwnLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
