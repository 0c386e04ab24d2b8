using SecureScore.Core.Scoring;

namespace SecureScore.Core.Trends;

/// <summary>What is accepted and what has regressed on one stored day of a view.</summary>
/// <param name="Accepted">Actions whose risk is accepted.</param>
/// <param name="AcceptedPoints">Their maximum points.</param>
/// <param name="Regressed">Actions that regressed and are still open.</param>
/// <param name="Losses">Actions that lost full points on this very day, so that each loss is counted once.</param>
public sealed record ActionTrendDay(DateOnly Day, int Accepted, decimal AcceptedPoints, int Regressed, int Losses);

/// <summary>How long it took from the first day seen open.</summary>
/// <param name="Count">Actions that got there in the range.</param>
/// <param name="MeanDays">Null when none did.</param>
/// <param name="MedianDays">Null when none did.</param>
/// <param name="Open">Actions that are To address or Planned at the end of the range and have not got there.</param>
/// <param name="MeanOpenDays">For how long they are open by then; null when there are none.</param>
public sealed record ActionTime(int Count, decimal? MeanDays, decimal? MedianDays, int Open, decimal? MeanOpenDays)
{
    internal static ActionTime Compute(List<int> taken, List<int> open)
    {
        taken.Sort();
        decimal? median = taken.Count == 0 ? null : (taken[(taken.Count - 1) / 2] + taken[taken.Count / 2]) / 2m;
        return new(taken.Count, Mean(taken), median, open.Count, Mean(open));
    }

    private static decimal? Mean(List<int> days) => days.Count == 0 ? null : (decimal)days.Sum() / days.Count;
}

/// <summary>What timelines add up to. Pure. Source: docs/trends.md.</summary>
public static class ActionTrend
{
    /// <summary>Risk acceptance and regressions, one entry for each stored day of the range.</summary>
    /// <param name="stored">All stored days of the tenant, oldest first.</param>
    public static IReadOnlyList<ActionTrendDay> ByDay(
        IEnumerable<ActionTimeline> timelines, IReadOnlyList<DateOnly> stored, ScoreView view, DateOnly from, DateOnly to)
    {
        var days = new (int Accepted, decimal Points, int Regressed, int Losses)[stored.Count];
        // Whoever was never complete and never decided on is neither.
        foreach (var timeline in timelines.Where(t => t.Complete.Count + t.Decisions.Count > 0))
            foreach (var on in timeline.On(stored, view))
            {
                ref var day = ref days[on.Index];
                if (on.State.Status == ActionStatus.RiskAccepted)
                    (day.Accepted, day.Points) = (day.Accepted + 1, day.Points + on.MaxPoints);
                if (on.State.IsRegressed) day.Regressed++;
                if (!on.IsFull && !on.IsUnmeasured && on.Index > 0 && on.LastFull == stored[on.Index - 1]) day.Losses++;
            }
        return [.. stored.Index().Where(d => d.Item >= from && d.Item <= to)
            .Select(d => new ActionTrendDay(
                d.Item, days[d.Index].Accepted, days[d.Index].Points, days[d.Index].Regressed, days[d.Index].Losses))];
    }

    /// <summary>The time to completed and to decided, of what got there within the range.</summary>
    /// <param name="stored">All stored days of the tenant, oldest first.</param>
    public static (ActionTime Completed, ActionTime Decided) Times(
        IEnumerable<ActionTimeline> timelines, IReadOnlyList<DateOnly> stored, ScoreView view, DateOnly from, DateOnly to)
    {
        var (completed, decided, uncompleted, undecided) = (new List<int>(), new List<int>(), new List<int>(), new List<int>());
        var last = stored.LastOrDefault(d => d <= to);
        foreach (var timeline in timelines)
        {
            if (Steps(timeline, stored, view, to) is not { } steps) continue;
            if (steps.Completed is { } done && done >= from) completed.Add(done.DayNumber - steps.Open.DayNumber);
            if (steps.Decided is { } taken && taken >= from) decided.Add(taken.DayNumber - steps.Open.DayNumber);
            if (!steps.IsOpenAtEnd || steps.Completed is not null) continue;
            uncompleted.Add(last.DayNumber - steps.Open.DayNumber);
            if (steps.Decided is null) undecided.Add(last.DayNumber - steps.Open.DayNumber);
        }
        return (ActionTime.Compute(completed, uncompleted), ActionTime.Compute(decided, undecided));
    }

    /// <summary>When it was first seen open, completed and decided on, up to a day; null when it was never open.</summary>
    private static (DateOnly Open, DateOnly? Completed, DateOnly? Decided, bool IsOpenAtEnd)? Steps(
        ActionTimeline timeline, IReadOnlyList<DateOnly> stored, ScoreView view, DateOnly to)
    {
        DateOnly? open = null, completed = null;
        TimelineDay? newest = null;
        foreach (var on in timeline.On(stored, view))
        {
            if (stored[on.Index] > to) break;
            newest = on;
            if (open is null && !on.IsFull && on.State.Attested is null) open = stored[on.Index];
            if (open is not null && completed is null && on.IsFull) completed = stored[on.Index];
        }
        if (open is not { } first) return null;
        var isLast = newest is { } n && (n.Index + 1 == stored.Count || stored[n.Index + 1] > to);
        return (first, completed, timeline.FirstDecisionFrom(first) is { } decided && decided <= to ? decided : null,
            isLast && newest!.Value.State.Status is (ActionStatus.ToAddress or ActionStatus.Planned));
    }
}
