using System.CommandLine;
using System.Net.Sockets;
using ChatBot.Worker.Configuration;
using ChatBot.Worker.Hosting;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.CommandLine;

/// <summary><c>chatbot serve</c>: the host, until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("serve", "Run the bot and its web page (the default)");
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, context, cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        await using var app = ServeHost.Build(context.Overrides(parsed), builder => context.Adjust(builder.Services));
        if (await StartAsync(app, cancellationToken))
        {
            foreach (var address in app.Urls)
                app.Logger.Listening(address);
            await app.WaitForShutdownAsync(cancellationToken);
        }

        return app.Services.GetRequiredService<ModelHost>().Status.Error is { } error ? throw new CommandFailedException(error) : ExitCode.Success;
    }

    /// <summary>False when the host was stopped before it was up: by a signal, or by a model that cannot be loaded.</summary>
    private static async Task<bool> StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            var url = app.Services.GetRequiredService<IOptions<WebOptions>>().Value.Url;
            throw new CommandFailedException(
                $"cannot listen on {url}: another program uses the port, or the address is not this machine's; choose another with Web:Url", exception);
        }
    }
}
