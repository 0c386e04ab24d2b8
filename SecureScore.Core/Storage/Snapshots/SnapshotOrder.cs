using System.Text.Json;
using SecureScore.Core.Graph;
using SecureScore.Core.Snapshots;

namespace SecureScore.Core.Storage.Snapshots;

/// <summary>A day's sums and users as they are stored.</summary>
internal readonly record struct SnapshotSums(
    decimal? Points, decimal? Max, int? ActiveUsers, int? LicensedUsers, string Averages, string EnabledServices)
{
    public int Richness => (Points is null ? 0 : 1) + (Max is null ? 0 : 1) + (ActiveUsers is null ? 0 : 1) + (Averages == "[]" ? 0 : 1);

    public static SnapshotSums From(ScoreSnapshot snapshot) => new(
        snapshot.ReportedPoints, snapshot.ReportedMaxPoints, snapshot.ActiveUsers, snapshot.LicensedUsers,
        JsonSerializer.Serialize([.. snapshot.Averages], StorageJson.Default.ListComparisonAverage),
        JsonSerializer.Serialize([.. snapshot.EnabledServices], StorageJson.Default.ListString));
}

/// <summary>A day with everything by which two contents of it are compared.</summary>
internal sealed record StoredSnapshot(SnapshotSums Sums, DateTime ComputedAt, Dictionary<string, GraphControlScore> Scores)
{
    public string? Reason { get; init; }

    public static StoredSnapshot From(GraphSnapshot received) => new(SnapshotSums.From(received.Snapshot), received.Snapshot.ComputedAt,
        received.Scores.ToDictionary(s => s.Score.ControlId, StringComparer.OrdinalIgnoreCase));
}

/// <summary>Which of two contents of one day counts: the same one, whichever came first.</summary>
internal static class SnapshotOrder
{
    public const string Richness = "day-taken.richer";
    public const string Moment = "day-taken.later";

    private static readonly (string Reason, Comparison<StoredSnapshot> Compare)[] s_rules =
    [
        (Richness, (a, b) => RichnessOf(a).CompareTo(RichnessOf(b))),
        ("day-taken.controls-later", (a, b) => SyncedOf(a).CompareTo(SyncedOf(b))),
        ("day-taken.later-that-day", (a, b) => a.ComputedAt.CompareTo(b.ComputedAt)),
        ("day-taken.fewer-points", (a, b) => PointsOf(b).CompareTo(PointsOf(a))),
        ("day-taken.larger-maximum", (a, b) => Nullable.Compare(a.Sums.Max, b.Sums.Max)),
        ("day-taken.first-in-order", (a, b) => string.CompareOrdinal(TextOf(b), TextOf(a))),
    ];

    /// <returns>More than 0 when the first counts, 0 when both are the same.</returns>
    /// <param name="reason">Why the one that counts does.</param>
    public static int Compare(StoredSnapshot first, StoredSnapshot second, out string reason)
    {
        if (IsSame(first, second))
        {
            reason = Moment;
            // The same content of another moment keeps the later moment, and nothing else has to be said.
            return Math.Min(first.ComputedAt.CompareTo(second.ComputedAt), 0);
        }
        // The last rules read everything: they are asked only when the first ones are undecided.
        foreach (var (name, compare) in s_rules)
        {
            reason = name;
            if (compare(first, second) is not 0 and var order) return order;
        }
        reason = Moment;
        return 0;                                      // differs only in spelling, such as 1.0 and 1.00
    }

    private static bool IsSame(StoredSnapshot first, StoredSnapshot second) =>
        first.Sums == second.Sums && first.Scores.Count == second.Scores.Count && first.Scores.All(score =>
            second.Scores.TryGetValue(score.Key, out var other)
            && other == score.Value with { Score = score.Value.Score with { ControlId = other.Score.ControlId } });

    /// <summary>How much a day says: its controls, and each detail of them. Graph's older rows lack the details.</summary>
    private static int RichnessOf(StoredSnapshot day) => day.Sums.Richness + day.Scores.Values.Sum(s => 1
        + (s.Score.Count is null ? 0 : 1) + (s.Score.Total is null ? 0 : 1) + (s.Score.IsOn is null ? 0 : 1)
        + (s.Score.LastSynced is null ? 0 : 1) + (s.Description is null ? 0 : 1) + (s.ImplementationStatus is null ? 0 : 1));

    private static DateTime SyncedOf(StoredSnapshot day) => day.Scores.Values.Max(s => s.Score.LastSynced) ?? DateTime.MinValue;

    /// <summary>The sum that is shown: Microsoft's, else that of the list.</summary>
    private static (decimal, decimal) PointsOf(StoredSnapshot day)
    {
        var sum = day.Scores.Values.Sum(s => s.Score.Points ?? 0);
        return (day.Sums.Points ?? sum, sum);
    }

    private static string TextOf(StoredSnapshot day) =>
        $"{day.Sums}{string.Join('\n', day.Scores.Values.Select(s => (s with { Score = s.Score with { ControlId = s.Score.ControlId.ToUpperInvariant() } }).ToString()).Order(StringComparer.Ordinal))}";
}
