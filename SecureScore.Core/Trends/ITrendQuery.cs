using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Trends;

/// <summary>Reads what the page of metrics and trends shows.</summary>
public interface ITrendQuery
{
    /// <summary>Everything of a view and a range; null while no day is stored.</summary>
    /// <remarks>Kept in memory until the tenant's revision rises; then the answer is there at once.</remarks>
    /// <param name="tenant">As it was just read: its revision tells whether the memory is current.</param>
    /// <param name="from">First day; null for the oldest.</param>
    /// <param name="to">Last day; null for the newest.</param>
    Task<TenantTrends?> FindAsync(Tenant tenant, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken);
}

/// <summary>Metrics and trends of one view and range; all open pages share one.</summary>
public sealed record TenantTrends
{
    /// <summary>Score and averages by day.</summary>
    public required ScoreTrend Trend { get; init; }

    /// <summary>The oldest stored day of the tenant.</summary>
    public required DateOnly FirstStored { get; init; }

    /// <summary>The newest stored day of the tenant, from which the forecast starts.</summary>
    public required DateOnly LastStored { get; init; }

    /// <summary>Null when nobody has set one.</summary>
    public required ScoreTarget? Target { get; init; }

    public required ScoreForecast Forecast { get; init; }

    /// <summary>Oldest first; empty when no day of the range is stored.</summary>
    public required IReadOnlyList<ChangeBucket> Changes { get; init; }

    /// <summary>One entry for each stored day of the range, oldest first.</summary>
    public required IReadOnlyList<ActionTrendDay> Actions { get; init; }

    /// <summary>From first seen open to completed.</summary>
    public required ActionTime ToCompleted { get; init; }

    /// <summary>From first seen open to decided.</summary>
    public required ActionTime ToDecided { get; init; }
}
