using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.History;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Portfolio;

/// <summary>An improvement action in one tenant, on the tenant's newest day.</summary>
public sealed record TenantAction
{
    public required ControlCategory Category { get; init; }

    /// <summary>The card that it belongs to.</summary>
    public required ActionCard Card { get; init; }

    /// <summary>Points that the configuration earns; 0 for an action that is no part of the sums.</summary>
    public required decimal Measured { get; init; }

    /// <summary>Points of the fully met action; 0 for one that is no part of the sums.</summary>
    public required decimal Max { get; init; }

    /// <summary>The <i>n</i> of "n of m"; null when not received.</summary>
    public decimal? Count { get; init; }

    /// <summary>The <i>m</i> of "n of m"; null when not received.</summary>
    public decimal? Total { get; init; }

    /// <inheritdoc cref="ImprovementAction.ScoreImpact"/>
    public decimal? ScoreImpact { get; init; }

    /// <summary>Why nobody may set the status now; null when it may be set.</summary>
    public Message? LockedBecause => Card switch
    {
        ActionCard.Completed => new("locked.completed"),
        ActionCard.NoProfile => new("locked.no-profile"),
        ActionCard.NotApplicable => new("locked.not-applicable"),
        _ => null,
    };

    /// <summary>Sums a control of a tenant's newest day up.</summary>
    /// <param name="score">The sum over the control's own category; null for a category without a score.</param>
    internal static TenantAction Create(ControlDay control, ScoreSum? score, RiskAcceptedRule rule) => new()
    {
        Category = control.Category,
        Card = control.State.CardOf(control.Points.Kind),
        Measured = control.Points.Measured,
        Max = control.Points.Max,
        Count = control.Count,
        Total = control.Total,
        ScoreImpact = score is { } sum
            ? ScoreCalculator.Impact(sum, control.Points, StatusRules.Effect(control.Points, control.State.Status, rule)) : null,
    };
}
