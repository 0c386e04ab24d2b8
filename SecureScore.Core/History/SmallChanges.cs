namespace SecureScore.Core.History;

/// <summary>Puts small changes of points together by week. Source: docs/history.md, "Small changes".</summary>
/// <remarks>Pure. With many users, most events move a score by hundredths, and hide the few that matter.</remarks>
public static class SmallChanges
{
    /// <summary>Below this they are put together at first, in percentage points.</summary>
    public const decimal Threshold = 0.1m;

    private const int DaysOfWeek = 7;

    /// <summary>Events that only move points; a decision, a completion or a change of Microsoft's is never small.</summary>
    public static IReadOnlyList<ScoreEventKind> Kinds { get; } =
        [ScoreEventKind.PointsGained, ScoreEventKind.PointsLost, ScoreEventKind.PopulationMoved];

    /// <summary>The first day of a day's week.</summary>
    public static DateOnly MondayOf(DateOnly day) =>
        day.AddDays(-(((int)day.DayOfWeek + 6) % DaysOfWeek)); // Sunday is 0, and ends the week

    /// <summary>Lists weeks in place of their small changes; a week with a single one has no row of its own.</summary>
    /// <param name="events">All of the list, in its order.</param>
    /// <param name="order">Weeks have a day and an effect; in another order they are last, the newest first.</param>
    public static IReadOnlyList<EventPlace> Fold(
        IReadOnlyList<EventMark> events, EventGrouping grouping, ScoreEventOrder order, bool isReversed)
    {
        var weeks = events.Where(e => IsSmall(e, grouping.Below)).GroupBy(e => MondayOf(e.Day))
            .Select(g => (Week: Create(g.Key, [.. g], grouping), Events: g.Select(e => e.Id).ToList()))
            .Where(w => w.Events.Count > 1).ToList();
        var folded = weeks.SelectMany(w => w.Events).ToHashSet();
        List<EventPlace> places = [];
        var next = 0;
        weeks.Sort((one, other) => Compare(one.Week, other.Week, order, isReversed));
        foreach (var single in events.Where(e => !folded.Contains(e.Id)))
        {
            while (next < weeks.Count && IsBefore(weeks[next].Week, single, order, isReversed)) Add(weeks[next++]);
            places.Add(new(single.Id, null));
        }
        while (next < weeks.Count) Add(weeks[next++]);
        return places;

        void Add((EventWeek Week, List<long> Events) week)
        {
            places.Add(new(null, week.Week));
            if (week.Week.IsOpen) places.AddRange(week.Events.Select(id => new EventPlace(id, week.Week)));
        }
    }

    private static bool IsSmall(EventMark happened, decimal below) =>
        Kinds.Contains(happened.Kind) && Math.Abs(happened.Effect ?? 0) < below;

    private static EventWeek Create(DateOnly monday, IReadOnlyList<EventMark> events, EventGrouping grouping) => new()
    {
        Monday = monday,
        Changes = events.Count,
        Actions = events.Select(e => e.ControlKey).Distinct().Count(),
        Effect = events.Sum(e => e.Effect ?? 0),
        Causes = [.. events.Select(e => e.Cause).OfType<ChangeCause>().Distinct().Order()],
        FirstDay = events.Min(e => e.Day),
        LastDay = events.Max(e => e.Day),
        IsOpen = grouping.Open.Contains(monday),
    };

    private static int Compare(EventWeek one, EventWeek other, ScoreEventOrder order, bool isReversed)
    {
        var newestFirst = other.Monday.CompareTo(one.Monday);
        var byEffect = order == ScoreEventOrder.Effect ? other.Effect.CompareTo(one.Effect) : 0;
        return (order, isReversed) switch
        {
            (ScoreEventOrder.Day, true) => -newestFirst,
            (_, true) when byEffect != 0 => -byEffect,
            _ => byEffect != 0 ? byEffect : newestFirst,
        };
    }

    /// <summary>A week stands where its Monday or its effect has it.</summary>
    private static bool IsBefore(EventWeek week, EventMark single, ScoreEventOrder order, bool isReversed) => (order, isReversed) switch
    {
        (ScoreEventOrder.Day, false) => week.Monday > single.Day,
        (ScoreEventOrder.Day, true) => week.Monday <= single.Day,
        (ScoreEventOrder.Effect, false) => week.Effect > (single.Effect ?? decimal.MinValue), // nothing to compare is last
        (ScoreEventOrder.Effect, true) => week.Effect < (single.Effect ?? 0),
        _ => false,
    };
}

/// <summary>How small changes are put together.</summary>
/// <param name="Below">Effects below this are small, in percentage points; 0 leaves every event by itself.</param>
/// <param name="Open">Mondays of the weeks whose events are listed below them.</param>
public sealed record EventGrouping(decimal Below, IReadOnlyCollection<DateOnly> Open);

/// <summary>As much of an event as its place in the list follows from.</summary>
/// <param name="Effect">On the score that is shown; null where nothing can be compared.</param>
public readonly record struct EventMark(
    long Id, DateOnly Day, ScoreEventKind Kind, ChangeCause? Cause, int? ControlKey, decimal? Effect);

/// <summary>A row of the list: an event, a week, or with both an event of an open week.</summary>
public readonly record struct EventPlace(long? EventId, EventWeek? Week);

/// <summary>The small changes of a week, from Monday to Sunday.</summary>
public sealed record EventWeek
{
    public required DateOnly Monday { get; init; }

    /// <summary>How many events; 2 or more.</summary>
    public required int Changes { get; init; }

    /// <summary>How many controls they are about.</summary>
    public required int Actions { get; init; }

    /// <summary>The sum of their effects, in percentage points.</summary>
    public required decimal Effect { get; init; }

    /// <summary>Each cause once.</summary>
    public required IReadOnlyList<ChangeCause> Causes { get; init; }

    /// <summary>The day of the first of them.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>The day of the last of them.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Whether its events are listed below it.</summary>
    public required bool IsOpen { get; init; }
}
