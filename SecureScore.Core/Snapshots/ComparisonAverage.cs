using SecureScore.Core.Controls;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Snapshots;

/// <summary>Microsoft's average over a group of tenants on one day.</summary>
/// <remarks>
/// Source: Graph <c>averageComparativeScores</c>, chosen by basis. Missing, null and −1 all mean "not available" and are null here.
/// </remarks>
public sealed record ComparisonAverage
{
    /// <summary>Who is compared: <c>AllTenants</c>, <c>TotalSeats</c>, <c>IndustryTypes</c>, or a new word kept as it came.</summary>
    public required string Basis { get; init; }

    /// <summary>The average over all categories, in per cent.</summary>
    public decimal? AveragePercent { get; init; }

    /// <summary>Smallest number of seats of the group; null unless it is a group by size.</summary>
    public int? SeatsFrom { get; init; }

    /// <summary>Largest number of seats of the group; null unless it is a group by size.</summary>
    public int? SeatsTo { get; init; }

    /// <summary>The industry; null unless it is a group by industry.</summary>
    public string? Industry { get; init; }

    /// <summary>Points per category, with their maximum.</summary>
    public IReadOnlyList<CategoryAverage> Categories { get; init; } = [];

    public const string AllTenants = "AllTenants";
    public const string TotalSeats = "TotalSeats";
    public const string IndustryTypes = "IndustryTypes";

    /// <summary>The average of a view, in per cent; null when not available.</summary>
    public decimal? PercentOf(ScoreView view)
    {
        if (view.Category is not { } category) return AveragePercent;
        foreach (var average in Categories)
            if (average.Category == category && average is { Points: { } points, MaxPoints: > 0 and var max }) return 100 * points / max;
        return null;
    }
}

/// <summary>Average points of a category, and the average of their maximum.</summary>
public sealed record CategoryAverage(ControlCategory Category, decimal? Points, decimal? MaxPoints);
