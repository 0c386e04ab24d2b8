namespace SecureScore.Tests.StandIn.Graph;

/// <summary>How a control gives points.</summary>
public enum GraphScoring
{
    /// <summary>All or nothing, with the field on.</summary>
    Binary,

    /// <summary>In proportion, with the fields count and total.</summary>
    Percentage,

    /// <summary>All or nothing, with a count and no total.</summary>
    CountOnly,
}

/// <summary>What all tenants share of a control.</summary>
/// <param name="RecommendationType">Of Entra's recommendation for the same; null if there is none.</param>
public sealed record GraphControl(
    string Id, string Title, string Category, string Service, decimal Max, GraphScoring Scoring, int Rank,
    string? RecommendationType = null)
{
    /// <summary>Defender's controls, which the API refuses to change.</summary>
    public bool IsDefender => Id.StartsWith("scid_", StringComparison.Ordinal);
}

/// <summary>What a control got on a day.</summary>
/// <param name="Count">Compliant ones. Null where the control does not count.</param>
/// <param name="On">Null where the control is no switch.</param>
public sealed record GraphResult(decimal Score, int? Count, int? Total, bool? On);
