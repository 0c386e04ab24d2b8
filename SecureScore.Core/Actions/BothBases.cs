using SecureScore.Core.Comparison;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;

namespace SecureScore.Core.Actions;

/// <summary>The identity score on Microsoft's points and on ours.</summary>
public sealed record BothBases(ScoreFigures Microsoft, ScoreFigures Own)
{
    /// <summary>The newest day of Microsoft's points; null where there are none.</summary>
    public DateOnly? MicrosoftDay { get; init; }

    /// <summary>When we evaluated (UTC); null where nothing of ours counts.</summary>
    public DateTime? OwnAt { get; init; }

    /// <summary>Why the two are not the same, by reason.</summary>
    public IReadOnlyList<DifferenceTotal> Differences { get; init; } = [];

    /// <summary>How much more ours is than Microsoft's.</summary>
    public ScoreSum Difference => Own.Score - Microsoft.Score;

    /// <param name="actions">What the inputs come to, in their order.</param>
    internal static BothBases Compute(
        ScoreSnapshot snapshot, IReadOnlyList<ActionInput> inputs, IReadOnlyList<ImprovementAction> actions, RiskAcceptedRule rule)
    {
        var identity = inputs.Zip(actions).Where(p => ScoreView.Identity.Includes(p.Second.Category)).ToList();
        return new(FiguresOn(ScoreBase.Microsoft), FiguresOn(ScoreBase.Own))
        {
            MicrosoftDay = inputs.Max(i => i.Evaluated is { Microsoft: not null } both ? both.MicrosoftDay : default(DateOnly?))
                ?? (snapshot.IsOwn ? null : snapshot.Day),
            OwnAt = actions.Max(a => a.Own?.EvaluatedAt),
            Differences = DifferenceTotal.Compute(identity.Select(p => new ControlOnBases(
                EffectOn(p.First, ScoreBase.Microsoft), EffectOn(p.First, ScoreBase.Own), p.Second.Difference?.Reason))),
        };

        ScoreFigures FiguresOn(ScoreBase chosen) => ScoreFigures.Compute(ScoreView.Identity,
            [.. inputs
                .Select(i => ActionOn(i, chosen))
                .OfType<ImprovementAction>()
                .Select(a => new ScoredControl(a.Category, a.Points, a.Status, a.ReceivedPoints))],
            rule,
            chosen == ScoreBase.Microsoft ? snapshot.Reported : null);

        ScoreSum EffectOn(ActionInput input, ScoreBase chosen) =>
            ActionOn(input, chosen) is { } action ? StatusRules.Effect(action.Points, action.Status, rule) : default;

        ImprovementAction? ActionOn(ActionInput input, ScoreBase chosen) =>
            input.On(chosen) is { } on && (on.Profile is not null || on.Score is not null) ? on.ToAction(snapshot.Day) : null;
    }
}
