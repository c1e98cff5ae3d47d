using System.Collections.Concurrent;
using ChatBot.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>What the program says of itself: how often each thing, and in full what nobody foresaw.</summary>
internal sealed class FaultLog : ILoggerProvider
{
    private const int Kept = 50;

    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _unforeseen = new();
    private volatile bool _isClosed;

    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>Errors that are no fault of the network's, oldest first.</summary>
    public IReadOnlyList<string> Unforeseen => [.. _unforeseen];

    /// <summary>What is said from now on is of no interest: the one who says it is dead.</summary>
    public void Close() => _isClosed = true;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private void Add(string category, LogLevel level, EventId id, string text, Exception? exception)
    {
        if (_isClosed) return;
        _counts.AddOrUpdate($"{category.Split('.')[^1]}/{id.Name ?? id.Id.ToString()}", 1, (_, count) => count + 1);
        var isForeseen = exception is null
            ? level < LogLevel.Error || category == typeof(DiscordRestClient).FullName
            : exception is DiscordUnavailableException or OperationCanceledException;
        if (!isForeseen && _unforeseen.Count < Kept) _unforeseen.Enqueue($"{level} {category}: {text} {exception}");
    }

    private sealed class Logger(FaultLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug && category.StartsWith("ChatBot", StringComparison.Ordinal);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) log.Add(category, logLevel, eventId, formatter(state, exception), exception);
        }
    }
}
