using SecureScore.Core.Scoring;

namespace SecureScore.Core.History;

/// <summary>A day of which only Microsoft's sums over all categories are known.</summary>
public readonly record struct SumsDay(DateOnly Day, ScoreSum Reported);
