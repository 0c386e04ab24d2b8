using Microsoft.Extensions.Options;

namespace SecureScore.Dashboard.Security;

/// <summary>Registers the one way that every log entry takes.</summary>
public static class SafeLogging
{
    /// <summary>Escapes and cuts text from outside in everything that is logged, whoever logs it and wherever it goes.</summary>
    public static ILoggingBuilder AddSafeValues(this ILoggingBuilder logging)
    {
        // The last registration counts; the providers, levels and scopes stay those of the host.
        logging.Services.AddSingleton<ILoggerFactory>(provider => new SafeLoggerFactory(new LoggerFactory(
            provider.GetServices<ILoggerProvider>(),
            provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
            provider.GetRequiredService<IOptions<LoggerFactoryOptions>>(),
            provider.GetService<IExternalScopeProvider>())));
        return logging;
    }

    private sealed class SafeLoggerFactory(LoggerFactory inner) : ILoggerFactory
    {
        public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

        public ILogger CreateLogger(string categoryName) => new SafeLogger(inner.CreateLogger(categoryName));

        public void Dispose() => inner.Dispose();
    }

    private sealed class SafeLogger(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(SafeState.Create(state));

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!inner.IsEnabled(logLevel)) return;
            var safe = SafeState.Create(state, formatter(state, exception));
            inner.Log(logLevel, eventId, safe, SafeException.Create(exception), static (s, _) => s.ToString());
        }
    }
}
