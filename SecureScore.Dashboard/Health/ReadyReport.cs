using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureScore.Dashboard.Startup;

namespace SecureScore.Dashboard.Health;

/// <summary>The newest report of all checks. However many ask, the database is asked once in ten seconds.</summary>
public sealed class ReadyReport(HealthCheckService checks, DatabaseReadiness readiness, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_freshAtStart = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1);
    private HealthReport? _report;
    private DateTimeOffset _at;
    private TimeSpan _holds;

    public async Task<HealthReport> GetAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // A report from the future is of a clock that was put back.
            var age = time.GetUtcNow() - _at;
            if (_report is not null && age >= TimeSpan.Zero && age < _holds) return _report;
            // Not with the token of the one who asked: whoever waits behind needs the answer as well.
            _report = await checks.CheckHealthAsync(CancellationToken.None);
            (_at, _holds) = (time.GetUtcNow(), readiness.IsReady ? s_fresh : s_freshAtStart);
            return _report;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
