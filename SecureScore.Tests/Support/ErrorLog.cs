using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SecureScore.Tests.Support;

/// <summary>Keeps what a server logs as an error.</summary>
internal sealed class ErrorLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _entries = new();
    private volatile bool _isClosed;

    public IReadOnlyCollection<string> Entries => _entries;

    /// <summary>What came since the last call.</summary>
    public IReadOnlyList<string> Drain()
    {
        List<string> entries = [];
        while (_entries.TryDequeue(out var entry)) entries.Add(entry);
        return entries;
    }

    /// <summary>Keeps nothing from now on: the server has stopped, and its file goes from under a circuit that still loads.</summary>
    public void Close() => _isClosed = true;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        // The entries are read after the server has stopped.
    }

    private sealed class Logger(ErrorLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && !log._isClosed) log._entries.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}
