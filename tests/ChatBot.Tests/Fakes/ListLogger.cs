using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Fakes;

/// <summary>Keeps every line, whatever its level.</summary>
internal class ListLogger : ILogger
{
    private readonly ConcurrentQueue<(EventId Id, string Line)> _entries = new();

    public IReadOnlyList<string> Lines => [.. _entries.Select(entry => entry.Line)];

    public int Count(int eventId) => _entries.Count(entry => entry.Id.Id == eventId);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue((eventId, $"{logLevel}: {formatter(state, exception)} {exception}"));
}

/// <summary>For those who ask for a logger with their name.</summary>
internal sealed class ListLogger<T> : ListLogger, ILogger<T>;
