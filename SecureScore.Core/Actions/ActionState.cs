namespace SecureScore.Core.Actions;

/// <summary>The status of an action on a day, worked out of points and decisions.</summary>
/// <param name="Status">The status in force.</param>
/// <param name="IsRegressed">It was completed, lost points, and nobody has decided on it since.</param>
/// <param name="Decision">The decision in force; null when the status does not come from one.</param>
public readonly record struct ActionState(ActionStatus Status, bool IsRegressed, Decision? Decision)
{
    /// <summary>The version of the newest decision that is not undone, even where measurement overrides it; 0 for none.</summary>
    public int Standing { get; init; }

    /// <summary>Works out the state on a day. Source: docs/scoring.md, "Effect of the status".</summary>
    /// <param name="decisions">All decisions about the action, oldest first.</param>
    /// <param name="day">The score day.</param>
    /// <param name="isFull">Whether measured points are full that day.</param>
    /// <param name="lastFullDay">The last day before <paramref name="day"/> on which they were; null when never.</param>
    public static ActionState On(IReadOnlyList<Decision> decisions, DateOnly day, bool isFull, DateOnly? lastFullDay)
    {
        var standing = StandingOn(decisions, day);
        ActionState state = isFull ? new(ActionStatus.Completed, false, null)
            : lastFullDay >= (standing?.EffectiveDay ?? DateOnly.MinValue) ? new(ActionStatus.ToAddress, true, null)
            : new(standing?.To ?? ActionStatus.ToAddress, false, standing);
        return state with { Standing = standing?.Version ?? 0 };
    }

    /// <summary>The newest decision that counts on the day and is not undone; null when there is none.</summary>
    private static Decision? StandingOn(IReadOnlyList<Decision> decisions, DateOnly day)
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
