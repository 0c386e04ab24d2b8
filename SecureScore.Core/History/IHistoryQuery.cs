using SecureScore.Core.Access;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.History;

/// <summary>Reads past days.</summary>
public interface IHistoryQuery
{
    /// <summary>Stored days of a view, oldest first; missing days are missing.</summary>
    /// <param name="from">First day; null for the oldest.</param>
    /// <param name="to">Last day; null for the newest.</param>
    Task<IReadOnlyList<DailyScore>> ListAsync(
        OpenTenant opened, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken);

    /// <summary>All views of the newest stored day on or before a day; empty when there is none.</summary>
    Task<IReadOnlyDictionary<ScoreView, DailyScore>> FindDayAsync(
        OpenTenant opened, DateOnly onOrBefore, CancellationToken cancellationToken);

    /// <summary>Days of which only the sums over all categories are known, oldest first.</summary>
    Task<IReadOnlyList<SumsDay>> ListSumsAsync(OpenTenant opened, DateOnly? from, DateOnly? to, CancellationToken cancellationToken);

    /// <summary>Microsoft's averages over both kinds of days, oldest first.</summary>
    Task<IReadOnlyList<DailyComparison>> ListComparisonAsync(
        OpenTenant opened, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken);

    /// <summary>A view's days with what they are compared with.</summary>
    /// <remarks>Kept in memory until the tenant's revision rises; then the answer is there at once.</remarks>
    /// <param name="tenant">As it was just read: its revision tells whether the memory is current.</param>
    /// <param name="from">First day; null for the oldest.</param>
    /// <param name="to">Last day; null for the newest.</param>
    Task<ScoreTrend> GetTrendAsync(Tenant tenant, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken);

    /// <summary>
    /// The score with the controls and maxima of the range's last day held constant, so that Microsoft's changes are neither
    /// progress nor loss. Oldest first. Source: docs/history.md, "Like for like".
    /// </summary>
    /// <remarks>Kept in memory until the tenant's revision rises.</remarks>
    Task<IReadOnlyList<LikeForLikeScore>> ListLikeForLikeAsync(
        Tenant tenant, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken);

    /// <summary>The stored day before a day and the one after it; null where there is none.</summary>
    Task<(DateOnly? Before, DateOnly? After)> FindNeighborsAsync(OpenTenant opened, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Days missing between the first and the last stored one, and what else is odd about the data.</summary>
    Task<TenantDiagnostics?> FindDiagnosticsAsync(OpenTenant opened, CancellationToken cancellationToken);
}
