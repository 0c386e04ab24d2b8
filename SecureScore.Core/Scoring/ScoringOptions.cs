namespace SecureScore.Core.Scoring;

/// <summary>What a risk accepted action does to the denominator.</summary>
public enum RiskAcceptedRule
{
    /// <summary>It leaves both sums, points and maximum.</summary>
    LeaveOut,

    /// <summary>Its maximum stays in the denominator and earns nothing.</summary>
    NoPoints,
}

/// <summary>The <c>Scoring</c> section of the settings.</summary>
public sealed class ScoringOptions
{
    public const string Section = "Scoring";

    /// <summary>Default <see cref="RiskAcceptedRule.LeaveOut"/>. Changing it needs a rebuild of the daily totals, made at the next start.</summary>
    public RiskAcceptedRule RiskAccepted { get; set; } = RiskAcceptedRule.LeaveOut;
}
