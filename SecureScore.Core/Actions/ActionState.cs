using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Actions;

/// <summary>The status of an action on a day, worked out of points and decisions.</summary>
/// <param name="Status">The status in force.</param>
/// <param name="IsRegressed">It was completed, lost points, and nobody has decided on it since.</param>
/// <param name="Decision">The decision in force; null when the status does not come from one.</param>
public readonly record struct ActionState(ActionStatus Status, bool IsRegressed, Decision? Decision)
{
    /// <summary>The version of the newest decision that is not undone, even where measurement overrides it; 0 for none.</summary>
    public int Standing { get; init; }

    /// <summary>What the state at Microsoft attests that day, whether it is in force or not; null for nothing.</summary>
    public Decision? Attested { get; init; }

    /// <summary>The card of an action in this state, whose points are of a kind that day.</summary>
    public ActionCard CardOf(PointsKind kind) => kind switch
    {
        PointsKind.NotApplicable => ActionCard.NotApplicable,
        PointsKind.NoProfile => ActionCard.NoProfile,
        PointsKind.Unreadable => ActionCard.Unreadable,
        _ when Status == ActionStatus.RiskAccepted => ActionCard.RiskAccepted,
        PointsKind.NotScored => ActionCard.NotScored,
        _ when Status == ActionStatus.Completed => ActionCard.Completed,
        _ when IsRegressed => ActionCard.Regressed,
        _ when Status == ActionStatus.Planned => ActionCard.Planned,
        _ when Status is ActionStatus.ResolvedThroughThirdParty or ActionStatus.ResolvedThroughAlternateMitigation => ActionCard.Resolved,
        _ => ActionCard.ToAddress,
    };

    /// <summary>Works out the state on a day. Source: docs/scoring.md, "Effect of the status".</summary>
    /// <param name="decisions">All decisions about the action, oldest first.</param>
    /// <param name="day">The score day.</param>
    /// <param name="isFull">Whether measured points are full that day.</param>
    /// <param name="lastFullDay">The last day before <paramref name="day"/> on which they were; null when never.</param>
    /// <param name="attested">What full points stand for that nobody measured; null for nothing.</param>
    public static ActionState On(
        IReadOnlyList<Decision> decisions, DateOnly day, bool isFull, DateOnly? lastFullDay, Decision? attested = null)
    {
        var standing = EffectiveOn(decisions, day, DateTime.MaxValue);
        var isRegressed = lastFullDay >= (standing?.EffectiveDay ?? DateOnly.MinValue);
        var inForce = isRegressed ? null : standing;
        ActionState state = isFull ? new(ActionStatus.Completed, false, null)
            : attested is not null && !HoldsAgainst(attested, decisions, day, inForce)
                ? new(attested.To, false, attested with { From = inForce?.To ?? ActionStatus.ToAddress })
            : new(inForce?.To ?? ActionStatus.ToAddress, isRegressed, inForce);
        return state with { Standing = standing?.Version ?? 0, Attested = attested };
    }

    /// <summary>Whether what was decided here holds although Microsoft has a state of its own: the later of both wins.</summary>
    private static bool HoldsAgainst(Decision attested, IReadOnlyList<Decision> decisions, DateOnly day, Decision? inForce)
    {
        if (inForce is not null && (inForce.To == attested.To || inForce.At > attested.At)) return true;
        // Where Microsoft repeats what was decided here, it says nothing of its own: what was decided here since holds, also an undo.
        return decisions.Any(d => d.EffectiveDay <= day && d.At > attested.At)
            && EffectiveOn(decisions, day, attested.At)?.To == attested.To;
    }

    /// <summary>The newest decision that counts on the day and is not undone; null when there is none.</summary>
    /// <param name="madeBy">Decisions made later are left out.</param>
    private static Decision? EffectiveOn(IReadOnlyList<Decision> decisions, DateOnly day, DateTime madeBy)
    {
        var limit = int.MaxValue;
        for (var i = decisions.Count - 1; i >= 0; i--)
        {
            var decision = decisions[i];
            if (decision.EffectiveDay > day || decision.Version >= limit || decision.At > madeBy) continue;
            if (decision.Undoes is not { } undone) return decision;
            limit = undone;
        }
        return null;
    }
}
