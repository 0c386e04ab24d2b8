namespace SecureScore.Core.Actions;

/// <summary>The status of an action on a day, worked out of points and decisions.</summary>
/// <param name="Status">The status in force.</param>
/// <param name="IsRegressed">It was completed, lost points, and nobody has decided on it since.</param>
/// <param name="Decision">The decision in force; null when the status does not come from one.</param>
public readonly record struct ActionState(ActionStatus Status, bool IsRegressed, Decision? Decision)
{
    /// <summary>Works out the state on a day. Source: docs/scoring.md, "Effect of the status".</summary>
    /// <param name="decisions">All decisions about the action, oldest first.</param>
    /// <param name="day">The score day.</param>
    /// <param name="isFull">Whether measured points are full that day.</param>
    /// <param name="lastFullDay">The last day before <paramref name="day"/> on which they were; null when never.</param>
    public static ActionState On(IReadOnlyList<Decision> decisions, DateOnly day, bool isFull, DateOnly? lastFullDay)
    {
        if (isFull) return new(ActionStatus.Completed, false, null);
        var standing = Standing(decisions, day);
        if (lastFullDay >= (standing?.EffectiveDay ?? DateOnly.MinValue)) return new(ActionStatus.ToAddress, true, null);
        return new(standing?.To ?? ActionStatus.ToAddress, false, standing);
    }

    /// <summary>The newest decision that counts on the day and is not undone; null when there is none.</summary>
    private static Decision? Standing(IReadOnlyList<Decision> decisions, DateOnly day)
    {
        var limit = int.MaxValue;
        for (var i = decisions.Count - 1; i >= 0; i--)
        {
            var decision = decisions[i];
            if (decision.EffectiveDay > day || decision.Version >= limit) continue;
            if (decision.Undoes is not { } undone) return decision;
            limit = undone;
        }
        return null;
    }
}
