using SecureScore.Core.Scoring;

namespace SecureScore.Core.History;

/// <summary>The sums of one day and view.</summary>
public sealed record DailyScore(
    DateOnly Day, ScoreSum Score, ScoreSum Measured, ScoreSum? Reported, ScoreSum Planned, ScoreSum Achievable, decimal AttestedPoints,
    int WithoutProfile)
{
    /// <summary>Controls that Microsoft's list of the day lacks and its sums hold, by id; empty for a whole list.</summary>
    public IReadOnlyList<string> MissingControls { get; init; } = [];
}

/// <summary>A day whose list lacks controls that Microsoft's sums hold.</summary>
/// <param name="Controls">Their ids.</param>
public sealed record IncompleteDay(DateOnly Day, IReadOnlyList<string> Controls);

/// <summary>The averages of one day for one view, in per cent; null where not available.</summary>
public sealed record DailyComparison(DateOnly Day, decimal? AllTenants, decimal? SimilarSize);

/// <summary>A day's score as if the catalog had always been that of the range's last day.</summary>
/// <param name="Percent">Null when there is no score.</param>
public sealed record LikeForLikeScore(DateOnly Day, decimal? Percent);
