using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.History;

/// <summary>Tells what happened between two stored days that follow each other. Source: docs/history.md, "Events".</summary>
/// <remarks>Pure. One instance per pair of days, since all events share the sums of both.</remarks>
public sealed class ScoreEvents
{
    private static readonly IReadOnlyDictionary<ScoreView, ScoreSum> s_none = new Dictionary<ScoreView, ScoreSum>();

    private readonly ScoreDay? _from;
    private readonly ScoreDay _to;
    private readonly RiskAcceptedRule _rule;
    private readonly IReadOnlyDictionary<ScoreView, ScoreSum> _before;
    private readonly IReadOnlyDictionary<ScoreView, ScoreSum> _after;

    private ScoreEvents(SummedDay? from, SummedDay to, RiskAcceptedRule rule)
    {
        (_from, _to, _rule) = (from?.Day, to.Day, rule);
        (_before, _after) = (from?.Sums ?? s_none, to.Sums);
    }

    /// <summary>Lists the events of a day.</summary>
    /// <param name="from">The stored day before; null for the first one, whose events have no effect.</param>
    /// <param name="decisions">Decisions that count from this day on, oldest first.</param>
    /// <param name="deprecated">Controls whose profile is deprecated since the day before.</param>
    public static IReadOnlyList<ScoreEvent> Between(
        SummedDay? from, SummedDay to, RiskAcceptedRule rule, IReadOnlyList<Decision> decisions, IReadOnlyList<string> deprecated)
    {
        var events = new ScoreEvents(from, to, rule);
        return [.. events.OfData(), .. events.OfControls(decisions.ToLookup(d => d.ControlId, StringComparer.OrdinalIgnoreCase)),
            .. deprecated.Select(events.OfDeprecation)];
    }

    private IEnumerable<ScoreEvent> OfData()
    {
        if (_from is null || _to.Day.DayNumber - _from.Day.DayNumber <= 1) yield break;
        yield return new() { Day = _from.Day.AddDays(1), Kind = ScoreEventKind.DataMissing, Until = _to.Day.AddDays(-1) };
        yield return new() { Day = _to.Day, Kind = ScoreEventKind.DataBack };
    }

    private IEnumerable<ScoreEvent> OfControls(ILookup<string, Decision> decisions)
    {
        // On the first day everything is as it was: only decisions are news.
        var pairs =
            _from is null ? _to.Controls.Select(c => (Before: (ControlDay?)null, After: (ControlDay?)c)) : ScoreChange.Pairs(_from, _to);
        HashSet<string> told = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (before, after) in pairs)
        {
            var id = (after ?? before)!.ControlId; // one of both is there
            if (decisions.Contains(id)) told.Add(id);
            foreach (var happened in _from is null
                ? decisions[id].Select(d => OfDecision(d, null, after))
                : OfControl(before, after, decisions[id]))
                yield return happened;
        }
        foreach (var unscored in decisions.Where(d => !told.Contains(d.Key)).SelectMany(d => d))
            yield return OfDecision(unscored, null, null);
    }

    private ScoreEvent OfDeprecation(string controlId)
    {
        var control = Find(_to, controlId) ?? (_from is null ? null : Find(_from, controlId));
        return new() { Day = _to.Day, Kind = ScoreEventKind.ControlDeprecated, ControlId = controlId, Category = control?.Category
            ?? default };

        static ControlDay? Find(ScoreDay day, string id) =>
            day.Controls.FirstOrDefault(c => c.ControlId.Equals(id, StringComparison.OrdinalIgnoreCase));
    }

    private List<ScoreEvent> OfControl(ControlDay? before, ControlDay? after, IEnumerable<Decision> decisions)
    {
        List<ScoreEvent> events = [.. decisions.Select(d => OfDecision(d, before, after))];
        if (before == after && events.Count == 0) return events;
        if (AtMicrosoft(before, after, events.Count > 0) is { } set) events.Add(OfDecision(set, before, after));
        if (CatalogKind(before, after) is { } kind) events.Add(New(kind, ChangeCause.Catalogue, before, after));
        if (IsScored(before) && IsScored(after))
        {
            if (ControlChange.PopulationPart(before!, after!) != 0)
                events.Add(New(ScoreEventKind.PopulationMoved, ChangeCause.Population, before, after));
            if (MeasuredKind(before!, after!) is { } moved)
                events.Add(New(moved, IsCoveredBy(moved, before!, after!) ? ChangeCause.Configuration : null, before, after));
        }
        if (_from is not null)
        {
            Share(events, before, after, ScoreView.All, (e, effect) => e with { EffectOnAll = effect });
            if ((after ?? before)!.Category is { IsKnown: true } category)
                Share(events, before, after, ScoreView.ForCategory(category), (e, effect) => e with { Effect = effect });
            if (Former(before, after) is { IsKnown: true } former)
                Share(events, before, after, ScoreView.ForCategory(former), (e, effect) => e with { EffectOnFormer = effect });
        }
        return events;
    }

    /// <summary>
    /// Gives each part of a view's change to the event that tells of it; an event of a cause that did not move the score has 0.
    /// </summary>
    private void Share(
        List<ScoreEvent> events, ControlDay? before, ControlDay? after, ScoreView view, Func<ScoreEvent, decimal, ScoreEvent> with)
    {
        var (old, now) = (_before[view], _after[view]);
        if (old.Denominator == 0 || now.Denominator == 0) return;
        var parts = ControlChange.Between(before, after, view, _rule).ToDictionary(c => c.Cause, c => ScoreChange.EffectOf(c, old, now));
        foreach (var (cause, part) in parts)
            if (!events.Exists(e => e.Cause == cause)) events.Add(New(KindOf(cause, part, before, after), cause, before, after));
        // Of several decisions on one day the last one counts.
        for (var i = events.Count - 1; i >= 0; i--)
            events[i] = with(events[i], events[i].Cause is { } cause && parts.Remove(cause, out var effect) ? effect : 0);
    }

    /// <param name="effect">What the cause did to the score: points are gained where it rose, whatever else took points away.</param>
    private static ScoreEventKind KindOf(ChangeCause cause, decimal effect, ControlDay? before, ControlDay? after) => cause switch
    {
        ChangeCause.Decision => ScoreEventKind.StatusChanged,
        ChangeCause.Population => ScoreEventKind.PopulationMoved,
        ChangeCause.Configuration => effect < 0 ? ScoreEventKind.PointsLost : ScoreEventKind.PointsGained,
        _ => IsScored(after) ? ScoreEventKind.ControlAdded : ScoreEventKind.ControlRemoved,
    };

    private static ScoreEventKind? CatalogKind(ControlDay? before, ControlDay? after) => (IsScored(before), IsScored(after)) switch
    {
        (false, true) => ScoreEventKind.ControlAdded,
        (true, false) => ScoreEventKind.ControlRemoved,
        (true, true) when before!.Category != after!.Category => ScoreEventKind.Moved,
        (true, true) when before!.Points.Max != after!.Points.Max => ScoreEventKind.Reweighted,
        _ => null,
    };

    /// <summary>What the measured points tell, whatever was decided; null when only the total or the maximum moved them.</summary>
    private static ScoreEventKind? MeasuredKind(ControlDay before, ControlDay after)
    {
        if (before.Points.IsFull != after.Points.IsFull)
            return after.Points.IsFull ? after.WasFull ? ScoreEventKind.Repaired : ScoreEventKind.Completed
                : after.Points.Unmeasured > 0 ? null
                : ScoreEventKind.Regressed;
        // Points that only one of the days measures say nothing about the setting.
        if ((before.Points.Unmeasured > 0) != (after.Points.Unmeasured > 0) || !IsByConfiguration(before, after)) return null;
        return ByConfiguration(before, after) > 0 ? ScoreEventKind.PointsGained : ScoreEventKind.PointsLost;
    }

    /// <summary>
    /// Whether the setting did what the event tells: the total alone can complete an action, or reopen it, against the setting.
    /// </summary>
    private static bool IsCoveredBy(ScoreEventKind kind, ControlDay before, ControlDay after) =>
        IsByConfiguration(before, after)
            && ByConfiguration(before, after) > 0 == kind is not (ScoreEventKind.PointsLost or ScoreEventKind.Regressed);

    /// <summary>Where Microsoft moved the maximum, the points say nothing about the setting.</summary>
    private static bool IsByConfiguration(ControlDay before, ControlDay after) =>
        before.Points.Max == after.Points.Max && ByConfiguration(before, after) != 0;

    private static decimal ByConfiguration(ControlDay before, ControlDay after) =>
        after.Points.Measured - before.Points.Measured - ControlChange.PopulationPart(before, after);

    /// <summary>What a state at Microsoft made of the status, as a decision; null for nothing.</summary>
    /// <param name="isDecidedHere">Whether a decision made here counts from this day on.</param>
    private Decision? AtMicrosoft(ControlDay? before, ControlDay? after, bool isDecidedHere)
    {
        if (before is null || after is null) return null;
        var was = before.State.Decision is { IsWorkedOut: true } attested ? attested : null;
        if (after.State.Decision is { IsWorkedOut: true } now) return now.To == was?.To ? null : now with { From = before.State.Status };
        var isOver = was is not null || before.Points.IsFull && after.Points.Unmeasured > 0;
        if (!isOver || after.Points.IsFull || isDecidedHere || (after.AtMicrosoft ?? before.AtMicrosoft) is not { } state) return null;
        var over = state.ToDecision(after.ControlId, after.State.Status) with { From = before.State.Status };
        return state != before.AtMicrosoft ? over : over with
        {
            By = PortalStates.NameOf(null), At = _to.Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            Note = $"Microsoft gives no points for “{state.State}” any more.",
        };
    }

    private ScoreEvent OfDecision(Decision decision, ControlDay? before, ControlDay? after) =>
        New(decision.Undoes is null ? ScoreEventKind.StatusChanged : ScoreEventKind.DecisionUndone, ChangeCause.Decision, before,
            after) with { ControlId = decision.ControlId, Decision = decision };

    private ScoreEvent New(ScoreEventKind kind, ChangeCause? cause, ControlDay? before, ControlDay? after)
    {
        var control = after ?? before;
        return new()
        {
            Day = _to.Day,
            Kind = kind,
            Cause = cause,
            ControlId = control?.ControlId,
            Category = control?.Category ?? default,
            FormerCategory = Former(before, after),
            Before = FiguresOf(before),
            After = FiguresOf(after),
        };
    }

    private static Controls.ControlCategory? Former(ControlDay? before, ControlDay? after) =>
        before is not null && after is not null && before.Category != after.Category ? before.Category : null;

    private static bool IsScored(ControlDay? control) => control?.Points.Kind == PointsKind.Scored;

    private static EventFigures? FiguresOf(ControlDay? control) =>
        control is { Points.Kind: PointsKind.Scored }
            ? new(control.Points.Measured, control.Points.Max, control.Count, control.Total)
            : null;
}

/// <summary>A day and its sums, which the one who asks often has already.</summary>
/// <param name="Sums">Of <see cref="ScoreView.Stored"/>, with decisions.</param>
public sealed record SummedDay(ScoreDay Day, IReadOnlyDictionary<ScoreView, ScoreSum> Sums)
{
    public static SummedDay Create(ScoreDay day, RiskAcceptedRule rule) => new(day, day.SumsOf(rule));
}
