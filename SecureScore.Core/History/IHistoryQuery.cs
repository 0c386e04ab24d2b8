using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.History;

/// <summary>Reads past days.</summary>
public interface IHistoryQuery
{
    /// <summary>Stored days of a view, oldest first; missing days are missing.</summary>
    /// <param name="from">First day; null for the oldest.</param>
    /// <param name="to">Last day; null for the newest.</param>
    Task<IReadOnlyList<DailyScore>> ListAsync(TenantId tenantId, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken);

    /// <summary>All views of the newest stored day on or before a day; empty when there is none.</summary>
    Task<IReadOnlyDictionary<ScoreView, DailyScore>> FindDayAsync(TenantId tenantId, DateOnly onOrBefore, CancellationToken cancellationToken);

    /// <summary>Microsoft's averages over the same days, oldest first.</summary>
    Task<IReadOnlyList<DailyComparison>> ListComparisonAsync(TenantId tenantId, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken);

    /// <summary>A view's days with what they are compared with.</summary>
    /// <remarks>Kept in memory until the tenant's revision rises; then the answer is there at once.</remarks>
    /// <param name="tenant">As it was just read: its revision tells whether the memory is current.</param>
    /// <param name="from">First day; null for the oldest.</param>
    Task<ScoreTrend> GetTrendAsync(Tenant tenant, ScoreView view, DateOnly? from, CancellationToken cancellationToken);

    /// <summary>Days missing between the first and the last stored one, and what else is odd about the data.</summary>
    Task<TenantDiagnostics?> FindDiagnosticsAsync(TenantId tenantId, CancellationToken cancellationToken);
}
