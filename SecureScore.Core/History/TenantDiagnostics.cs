using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.History;

/// <summary>What is odd or missing in a tenant's data, for people who doubt a figure.</summary>
public sealed record TenantDiagnostics
{
    /// <summary>Missing days, as inclusive ranges, newest first.</summary>
    public required IReadOnlyList<DayRange> Gaps { get; init; }

    /// <summary>Days whose list lacks controls that Microsoft's sums hold, oldest first.</summary>
    public IReadOnlyList<IncompleteDay> Incomplete { get; init; } = [];

    /// <summary>Stored days.</summary>
    public required int Days { get; init; }

    /// <summary>Days of which only the sums are known, oldest first. They close no gap.</summary>
    public IReadOnlyList<SumsDay> Sums { get; init; } = [];

    public required DateOnly FirstDay { get; init; }
    public required DateOnly LastDay { get; init; }

    /// <summary>Scores of the newest day without a profile.</summary>
    public required IReadOnlyList<ImprovementAction> WithoutProfile { get; init; }

    /// <summary>Scores of the newest day with points, counts or totals that cannot be.</summary>
    public required IReadOnlyList<ImprovementAction> Flagged { get; init; }

    /// <summary>Published profiles without a score on the newest day.</summary>
    public required int NotApplicable { get; init; }

    /// <summary>Words that Graph uses and the product does not know, as "field: value".</summary>
    public required IReadOnlyList<string> UnknownValues { get; init; }

    /// <summary>What Microsoft reports for the newest day, over all categories; null when it reports nothing.</summary>
    public required ScoreSum? Reported { get; init; }

    /// <summary>What profiles and scores add up to for the newest day, over all categories.</summary>
    public required ScoreSum Measured { get; init; }

    /// <summary>
    /// Points that Microsoft reports because of states set there, over all categories: part of the difference between the two.
    /// </summary>
    public required decimal Unmeasured { get; init; }

    /// <summary>Looks a board over.</summary>
    /// <param name="days">Every stored day, oldest first; not empty.</param>
    public static TenantDiagnostics Create(ActionBoard board, IReadOnlyList<DateOnly> days) => new()
    {
        Gaps = GapsOf(days),
        Days = days.Count,
        FirstDay = days[0],
        LastDay = days[^1],
        WithoutProfile = [.. board.Actions.Where(a => a.Points.Kind == PointsKind.NoProfile)],
        Flagged = [.. board.Actions.Where(a => a.Points.Flags != PointsFlags.None)],
        NotApplicable = board.Actions.Count(a => a.Points.Kind == PointsKind.NotApplicable),
        UnknownValues = UnknownValuesOf(board),
        Reported = board.Snapshot.Reported,
        Measured = board.Figures[ScoreView.All].Measured,
        Unmeasured = board.Figures[ScoreView.All].UnmeasuredPoints,
    };

    private static List<DayRange> GapsOf(IReadOnlyList<DateOnly> days)
    {
        List<DayRange> gaps = [];
        for (var i = days.Count - 1; i > 0; i--)
            if (days[i].DayNumber - days[i - 1].DayNumber > 1) gaps.Add(new(days[i - 1].AddDays(1), days[i].AddDays(-1)));
        return gaps;
    }

    private static string[] UnknownValuesOf(ActionBoard board) =>
    [
        .. Unknown("category", board.Actions.Where(a => !a.Category.IsKnown).Select(a => a.Category.Name)),
        .. Unknown("user impact", board.Actions.Where(a => a.UserImpactLevel == Controls.Level.Unknown).Select(a => a.UserImpact)),
        .. Unknown(
            "implementation cost",
            board.Actions.Where(a => a.ImplementationCostLevel == Controls.Level.Unknown).Select(a => a.ImplementationCost)),
        .. Unknown("tier", board.Actions.Where(a => !IsKnownTier(a.Tier)).Select(a => a.Tier)),
    ];

    private static IEnumerable<string> Unknown(string field, IEnumerable<string?> values) => values
        .Where(v => !string.IsNullOrWhiteSpace(v) && !"Unknown".Equals(v, StringComparison.OrdinalIgnoreCase))
        .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)
        .Select(v => $"{field}: {v}");

    private static bool IsKnownTier(string? tier) => tier?.ToUpperInvariant() is "CORE" or "DEFENSE IN DEPTH" or "ADVANCED";
}

/// <summary>Days from the first to the last, both inclusive.</summary>
public readonly record struct DayRange(DateOnly First, DateOnly Last)
{
    public int Days => Last.DayNumber - First.DayNumber + 1;
}
