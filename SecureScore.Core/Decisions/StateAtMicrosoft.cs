using System.Globalization;
using SecureScore.Core.Controls;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Decisions;

/// <summary>A state that somebody set at Microsoft. Source: docs/scoring.md, "Attested at Microsoft".</summary>
/// <param name="FromDay">The first score day on which it counts.</param>
/// <param name="State">As it came.</param>
/// <param name="At">When it was set (UTC); null when Microsoft does not say.</param>
public sealed record StateAtMicrosoft(DateOnly FromDay, string State, string? By, DateTime? At, string? Comment)
{
    /// <summary>The status for whose sake Microsoft gives full points; null for every other state.</summary>
    public ActionStatus? Attests =>
        PortalStates.IsAttesting(State) ? Meaning : null;

    /// <summary>Whether nobody set anything, so that Microsoft alone measures.</summary>
    public bool IsDefault => Meaning == ActionStatus.ToAddress;

    /// <summary>Null for a state that this version does not know.</summary>
    private ActionStatus? Meaning { get; } = PortalStates.StatusOf(State);

    /// <summary>States by the days on which they count, oldest first.</summary>
    /// <remarks>A state counts from the moment that Microsoft names, also where its profile was read later.</remarks>
    /// <param name="versions">All versions of the profile, oldest first.</param>
    public static IReadOnlyList<StateAtMicrosoft> FromVersions(IReadOnlyList<ProfileVersion> versions)
    {
        List<StateAtMicrosoft> states = [];
        foreach (var (fromDay, profile) in versions)
        {
            var last = states.Count == 0 ? null : states[^1];
            var name = profile.PortalState ?? PortalStates.Default;
            var state = new StateAtMicrosoft(fromDay, name, profile.PortalStateBy, profile.PortalStateAt, profile.PortalStateComment);
            if (last is null && state is { IsDefault: true, By: null, At: null }) continue;     // nobody ever set anything
            if (last is not null && state with { FromDay = last.FromDay } == last) continue;
            var setOn = state.At is { } at ? DateOnly.FromDateTime(at) : fromDay;
            // A newer state that was read before is gone there: the older one, or none, is back since it was read.
            if (last is not null && (state.At is null || last.At > state.At)) setOn = fromDay > last.FromDay ? fromDay : last.FromDay;
            states.Add(state with { FromDay = setOn });
        }
        return states;
    }

    /// <summary>The state on a day; null before the first one.</summary>
    public static StateAtMicrosoft? On(IReadOnlyList<StateAtMicrosoft> oldestFirst, DateOnly day)
    {
        for (var i = oldestFirst.Count - 1; i >= 0; i--)
            if (oldestFirst[i].FromDay <= day) return oldestFirst[i];
        return null;
    }

    /// <summary>What speaks against full points under this state.</summary>
    public PointsFlags ContradictionsOf(ControlScore score) =>
        (Meaning == ActionStatus.RiskAccepted ? PointsFlags.StateAgainstPoints : PointsFlags.None)
        | (score.IsOn == false || score is { Total: > 0, Count: { } count } && count < score.Total
            ? PointsFlags.CountAgainstPoints : PointsFlags.None);

    /// <summary>The decision that the state comes to, worked out and not stored.</summary>
    /// <param name="to">The status that it means.</param>
    public Decision ToDecision(string controlId, ActionStatus to) => new()
    {
        Id = 0,
        ControlId = controlId,
        Version = 0,
        From = ActionStatus.ToAddress,
        To = to,
        By = PortalStates.NameOf(By),
        At = At ?? FromDay.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        Note = Note,
        EffectiveDay = FromDay,
        IsFromMicrosoft = true,
        IsWorkedOut = true,
    };

    private string Note
    {
        get
        {
            if (Comment?.Trim() is { Length: > 0 } comment) return comment[..Math.Min(comment.Length, Decision.MaxNoteLength)];
            return At is { } at
                ? string.Create(
                    CultureInfo.InvariantCulture, $"Set to “{State}” at Microsoft on {at:yyyy-MM-dd HH:mm} UTC, without a comment.")
                : $"Set to “{State}” at Microsoft, which does not say when or by whom.";
        }
    }
}
