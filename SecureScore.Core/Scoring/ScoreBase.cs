namespace SecureScore.Core.Scoring;

/// <summary>Which points a tenant's headline stands on.</summary>
public enum ScoreBase
{
    Microsoft,

    /// <summary>Our own where we have some, Microsoft's elsewhere.</summary>
    Own,
}
