using Microsoft.Extensions.Logging.Console;

namespace ChatBot.Worker.Hosting;

internal static class LoggingSetup
{
    /// <summary>One line an entry on standard error, since standard output belongs to what a command says.</summary>
    /// <param name="logging">The host's logging.</param>
    /// <param name="configuration">Section <c>Logging</c> sets the levels.</param>
    /// <param name="ours">The level of our own categories where the configuration says nothing; others start at Warning.</param>
    public static void AddStandardError(this ILoggingBuilder logging, IConfiguration configuration, LogLevel ours)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("ChatBot", ours);

        // A start that failed is told once, in one line, by the command; a service that broke later is critical and stays.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddSimpleConsole(format =>
        {
            format.SingleLine = true;
            format.IncludeScopes = false;
            format.TimestampFormat = "HH:mm:ss ";
            format.ColorBehavior = Console.IsErrorRedirected ? LoggerColorBehavior.Disabled : LoggerColorBehavior.Default;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
