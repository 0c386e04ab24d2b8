using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Actions;

/// <summary>One tenant on one day: all improvement actions and the scores they add up to.</summary>
/// <remarks>Immutable, so that every open page can share one.</remarks>
public sealed record ActionBoard
{
    public required Tenant Tenant { get; init; }
    public required ScoreSnapshot Snapshot { get; init; }

    /// <summary>Every control with a profile or a score, by title.</summary>
    public required IReadOnlyList<ImprovementAction> Actions { get; init; }

    /// <summary>Figures of <see cref="ScoreView.Stored"/>.</summary>
    public required IReadOnlyDictionary<ScoreView, ScoreFigures> Figures { get; init; }

    /// <summary>What risk accepted actions do to the denominator.</summary>
    public required RiskAcceptedRule Rule { get; init; }

    /// <summary>Whose points the scores stand on.</summary>
    public ScoreBase Base { get; init; }

    /// <summary>The identity score on each base; null while there is no evaluation of our own.</summary>
    public BothBases? Bases { get; init; }

    public ImprovementAction? Find(string controlId) =>
        Actions.FirstOrDefault(a => a.ControlId.Equals(controlId, StringComparison.OrdinalIgnoreCase));

    /// <summary>Joins controls to their figures and computes what each is worth.</summary>
    /// <param name="inputs">Profile, score and history of every control.</param>
    public static ActionBoard Create(Tenant tenant, ScoreSnapshot snapshot, IReadOnlyList<ActionInput> inputs, RiskAcceptedRule rule)
    {
        var actions = new ImprovementAction[inputs.Count];
        var scored = new ScoredControl[inputs.Count];
        for (var i = 0; i < inputs.Count; i++)
        {
            actions[i] = inputs[i].ToAction(snapshot.Day);
            scored[i] = new(actions[i].Category, actions[i].Points, actions[i].Status, actions[i].ReceivedPoints);
        }
        var bases = inputs.Any(i => i.Evaluated is not null) ? BothBases.Compute(snapshot, inputs, actions, rule) : null;
        var figures = ScoreView.Stored.ToDictionary(view => view, view => ScoreFigures.Compute(view, scored, rule, snapshot.Reported));
        for (var i = 0; i < actions.Length; i++)
        {
            var effect = StatusRules.Effect(actions[i].Points, actions[i].Status, rule);
            actions[i] = actions[i] with
            {
                ScoreImpact = figures.TryGetValue(ScoreView.ForCategory(actions[i].Category), out var own)
                    ? ScoreCalculator.Impact(own.Score, actions[i].Points, effect)
                    : null,
                TotalScoreImpact = ScoreCalculator.Impact(figures[ScoreView.All].Score, actions[i].Points, effect),
            };
        }
        Array.Sort(actions, (a, b) => string.Compare(a.Title, b.Title, StringComparison.OrdinalIgnoreCase) is not 0 and var byTitle
            ? byTitle : string.Compare(a.ControlId, b.ControlId, StringComparison.OrdinalIgnoreCase));
        return new ActionBoard { Tenant = tenant, Snapshot = snapshot, Actions = actions, Figures = figures, Rule = rule, Bases = bases };
    }
}
