using SecureScore.Core.Scoring;

namespace SecureScore.Core.History;

/// <summary>The score over time as if the catalogue had not changed. Source: docs/history.md, "Like for like".</summary>
public static class LikeForLike
{
    /// <summary>Scores each day with the controls and maxima of the newest one.</summary>
    /// <remarks>
    /// A control that was not scored on a day stands as on the first later day on which it was: adding it is neither progress nor loss.
    /// </remarks>
    /// <param name="newestFirst">Days in falling order.</param>
    /// <returns>The same days, oldest first.</returns>
    public static IReadOnlyList<LikeForLikeScore> Compute(IEnumerable<ScoreDay> newestFirst, ScoreView view, RiskAcceptedRule rule)
    {
        List<LikeForLikeScore> scores = [];
        Dictionary<string, ScoreSum>? effects = null;
        Dictionary<string, decimal> maxima = new(StringComparer.OrdinalIgnoreCase);
        foreach (var day in newestFirst)
        {
            if (effects is null)
            {
                effects = new(StringComparer.OrdinalIgnoreCase);
                foreach (var control in day.Controls)
                    if (control.Points.Kind == PointsKind.Scored && view.Includes(control.Category))
                        maxima[control.ControlId] = control.Points.Max;
            }
            foreach (var control in day.Controls)
                if (control.Points.Kind == PointsKind.Scored && maxima.TryGetValue(control.ControlId, out var max))
                    effects[control.ControlId] = EffectAt(control, max, rule);
            scores.Add(new(day.Day, effects.Values.Aggregate(default(ScoreSum), (sum, effect) => sum + effect).Percent));
        }
        scores.Reverse();
        return scores;
    }

    /// <summary>What a control would add with another maximum: the same share of it, under the status of its day.</summary>
    private static ScoreSum EffectAt(ControlDay control, decimal max, RiskAcceptedRule rule) =>
        StatusRules.Effect(
            control.Points with { Measured = control.Points.IsFull ? max : max * control.Points.Measured / control.Points.Max, Max = max },
            control.State.Status, rule);
}
