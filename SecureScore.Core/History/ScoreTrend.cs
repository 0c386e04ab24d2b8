using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.History;

/// <summary>How the score of one view came about; all open pages share one.</summary>
public sealed record ScoreTrend
{
    public required TenantId TenantId { get; init; }
    public required ScoreView View { get; init; }

    /// <summary>Stored days, oldest first; missing days are missing.</summary>
    public required IReadOnlyList<DailyScore> Days { get; init; }

    /// <summary>Days of which only the sums over all categories are known, oldest first; none of them is in <see cref="Days"/>.</summary>
    public IReadOnlyList<SumsDay> Sums { get; init; } = [];

    /// <summary>Microsoft's averages over both kinds of days, oldest first.</summary>
    public required IReadOnlyList<DailyComparison> Averages { get; init; }

    /// <summary>All views on the newest day that is a week or more before the tenant's last one; empty when there is none.</summary>
    public required IReadOnlyDictionary<ScoreView, DailyScore> WeekBefore { get; init; }

    /// <summary>When Microsoft changed what counts, oldest first.</summary>
    public required IReadOnlyList<CatalogChange> CatalogChanges { get; init; }

    /// <summary>What moved the score on each day, by cause; oldest first.</summary>
    public required IReadOnlyList<CauseEffect> Effects { get; init; }

    /// <summary>What people wrote to these days, oldest first.</summary>
    public required IReadOnlyList<DayNote> Notes { get; init; }
}

/// <summary>A day whose maximum differs from the stored day before: Microsoft added, removed or re-weighted controls.</summary>
/// <param name="From">Maximum points before, without any decision.</param>
/// <param name="To">Maximum points from this day on.</param>
public sealed record CatalogChange(DateOnly Day, decimal From, decimal To)
{
    /// <summary>Finds the changes in days that are ordered, oldest first.</summary>
    /// <remarks>The measured maximum knows no decision and no count, so only the catalog can move it.</remarks>
    public static IReadOnlyList<CatalogChange> FromDays(IReadOnlyList<DailyScore> days) =>
    [
        .. days.Zip(days.Skip(1))
            .Where(pair => pair.First.Measured.Denominator != pair.Second.Measured.Denominator)
            .Select(pair => new CatalogChange(pair.Second.Day, pair.First.Measured.Denominator, pair.Second.Measured.Denominator)),
    ];
}
