using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Trends;

/// <summary>How one action stood over all stored days.</summary>
/// <remarks>Everything is kept as stretches of days, so that years of days cost little.</remarks>
public sealed record ActionTimeline
{
    public required string ControlId { get; init; }

    /// <summary>How the control counted, oldest first; each holds until the next one begins.</summary>
    public required IReadOnlyList<ControlPhase> Phases { get; init; }

    /// <summary>Stretches of stored days with all points, oldest first.</summary>
    public required IReadOnlyList<DaySpan> Complete { get; init; }

    /// <summary>Stored days with full points for a state at Microsoft alone, with what it attests; null where it attests nothing.</summary>
    public IReadOnlyDictionary<DateOnly, Decision?> Unmeasured { get; init; } = new Dictionary<DateOnly, Decision?>();

    /// <summary>All decisions, oldest first.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }

    /// <summary>The stored days on which the action is scored and part of a view, with what held then.</summary>
    /// <param name="days">Stored days, oldest first.</param>
    public IEnumerable<TimelineDay> On(IReadOnlyList<DateOnly> days, ScoreView view)
    {
        var (phase, span) = (-1, 0);
        DateOnly? lastFull = null;
        for (var i = 0; i < days.Count; i++)
        {
            while (phase + 1 < Phases.Count && Phases[phase + 1].From <= days[i]) phase++;
            while (span < Complete.Count && Complete[span].To < days[i]) lastFull = Complete[span++].To;
            if (phase < 0 || !Phases[phase].IsScored || !view.Includes(Phases[phase].Category)) continue;
            var isFull = span < Complete.Count && Complete[span].From <= days[i];
            var isUnmeasured = Unmeasured.TryGetValue(days[i], out var attested);
            var state = ActionState.On(Decisions, days[i], isFull, lastFull, attested);
            if (isUnmeasured) state = state with { IsRegressed = false };
            yield return new(i, Phases[phase].MaxPoints, isFull, lastFull, state) { IsUnmeasured = isUnmeasured };
        }
    }

    /// <summary>
    /// The day of the first decision after a day, here or at Microsoft, that is more than To address and was not taken back.
    /// </summary>
    /// <returns>Null when there is none.</returns>
    public DateOnly? FirstDecisionFrom(DateOnly day) => Decisions
        .Where(d => d.To != ActionStatus.ToAddress && d.Undoes is null && !Decisions.Any(undo => undo.Undoes == d.Version))
        .Select(d => d.EffectiveDay)
        .Concat(Unmeasured.Where(u => u.Value is not null)
            .Select(u => u.Key)).Where(d => d >= day).Order().Select(d => (DateOnly?)d).FirstOrDefault();
}

/// <summary>How a control counted from a day on.</summary>
/// <param name="MaxPoints">0 while it is not scored.</param>
public readonly record struct ControlPhase(DateOnly From, bool IsScored, ControlCategory Category, decimal MaxPoints);

/// <summary>Stored days that follow each other.</summary>
/// <param name="To">The last one, inclusive.</param>
public readonly record struct DaySpan(DateOnly From, DateOnly To);

/// <summary>An action on one stored day.</summary>
/// <param name="Index">The place of the day among the stored ones.</param>
/// <param name="LastFull">The last stored day before a completion ended; null when never.</param>
public readonly record struct TimelineDay(int Index, decimal MaxPoints, bool IsFull, DateOnly? LastFull, ActionState State)
{
    /// <summary>Whether Microsoft gives all points that day, and only because of a state set there.</summary>
    public bool IsUnmeasured { get; init; }
}
