using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SecureScore.Tests.Support;

/// <summary>Keeps everything that a server logs: words, values, exceptions and scopes.</summary>
internal sealed class CollectedLog : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _entries = new();
    private IExternalScopeProvider? _scopes;

    public IReadOnlyCollection<string> Entries => _entries;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        // The entries are read after the server has stopped.
    }

    private sealed class Logger(CollectedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null; // the provider of scopes keeps them

        public bool IsEnabled(LogLevel logLevel) => true; // the levels of the settings have been asked before

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values =
                state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(p => $"{p.Key}={p.Value}")) : "";
            List<string> scopes = [];
            log._scopes?.ForEachScope(
                (scope, list) => list.Add(scope is IEnumerable<KeyValuePair<string, object?>> pairs
                    ? string.Join(' ', pairs.Select(p => $"{p.Key}={p.Value}"))
                    : $"{scope}"),
                scopes);
            log._entries.Enqueue(
                $"{logLevel} {category}: {formatter(state, exception)} [{values}] {exception} {{{string.Join("; ", scopes)}}}");
        }
    }
}
