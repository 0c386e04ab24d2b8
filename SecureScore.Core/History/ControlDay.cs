using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.History;

/// <summary>One control on one day, with all that can tell why a score moved.</summary>
/// <param name="Category">The category published that day.</param>
/// <param name="Points">Measured points and maximum.</param>
/// <param name="State">The status in force that day, and where it comes from.</param>
/// <param name="Count">The <i>n</i> of "n of m"; null when not received.</param>
/// <param name="Total">The <i>m</i> of "n of m"; null when not received, as in Graph's older rows.</param>
/// <param name="WasFull">Whether it had all its points on an earlier day.</param>
public sealed record ControlDay(
    string ControlId, ControlCategory Category, ControlPoints Points, ActionState State, decimal? Count, decimal? Total, bool WasFull)
{
    /// <summary>The state that somebody set at Microsoft; null while none is known.</summary>
    public StateAtMicrosoft? AtMicrosoft { get; init; }

    /// <summary>How it is scored; null for a control that only Microsoft evaluates.</summary>
    public ScoringRule? Rule { get; init; }

    /// <summary>What the control adds to a view's sums that day.</summary>
    public ScoreSum EffectOn(ScoreView view, RiskAcceptedRule rule) =>
        view.Includes(Category) ? StatusRules.Effect(Points, State.Status, rule) : default;
}

/// <summary>All controls of a tenant on one day.</summary>
/// <param name="Controls">Each control once.</param>
public sealed record ScoreDay(DateOnly Day, IReadOnlyList<ControlDay> Controls)
{
    /// <summary>The day that a board shows.</summary>
    public static ScoreDay FromBoard(ActionBoard board) => new(board.Snapshot.Day,
        [.. board.Actions.Select(a => new ControlDay(
            a.ControlId, a.Category, a.Points, a.State, a.Count, a.Total, a.LastFullDay is not null)
        {
            AtMicrosoft = a.StateAtMicrosoft,
            Rule = a.Rule,
        })]);

    /// <summary>The sums over all of <see cref="ScoreView.Stored"/>.</summary>
    public IReadOnlyDictionary<ScoreView, ScoreSum> SumsOf(RiskAcceptedRule rule) =>
        ScoreView.Stored.ToDictionary(view => view, view => SumOf(view, rule));

    /// <summary>The sum over a view.</summary>
    public ScoreSum SumOf(ScoreView view, RiskAcceptedRule rule)
    {
        ScoreSum sum = default;
        for (var i = 0; i < Controls.Count; i++) sum += Controls[i].EffectOn(view, rule);
        return sum;
    }
}
