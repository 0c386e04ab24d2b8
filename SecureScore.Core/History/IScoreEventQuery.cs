using SecureScore.Core.Access;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.History;

/// <summary>Reads what happened.</summary>
public interface IScoreEventQuery
{
    /// <summary>Lists events, a page at a time.</summary>
    Task<ScoreEventPage> ListAsync(OpenTenant opened, ScoreEventFilter filter, int skip, int take, CancellationToken cancellationToken);

    /// <summary>Lists the same events with the small ones put together by week, a page of rows at a time.</summary>
    Task<GroupedEventPage> ListByWeekAsync(
        OpenTenant opened, ScoreEventFilter filter, EventGrouping grouping, int skip, int take, CancellationToken cancellationToken);

    /// <summary>The same events one after the other, for downloads.</summary>
    IAsyncEnumerable<ScoreEvent> StreamAsync(OpenTenant opened, ScoreEventFilter filter, CancellationToken cancellationToken);

    /// <summary>What moved a view's score on each day, by cause; days and causes without effect are left out. Oldest first.</summary>
    Task<IReadOnlyList<CauseEffect>> ListEffectsAsync(
        OpenTenant opened, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken);

    /// <summary>Everybody who decided about an action of the tenant, by name.</summary>
    Task<IReadOnlyList<string>> ListPeopleAsync(OpenTenant opened, CancellationToken cancellationToken);
}

/// <summary>What one cause did to a score on one day, in percentage points.</summary>
/// <param name="Gained">The sum of what raised it; 0 or more.</param>
/// <param name="Lost">The sum of what lowered it; 0 or less.</param>
public sealed record CauseEffect(DateOnly Day, ChangeCause Cause, decimal Gained, decimal Lost)
{
    public decimal Net => Gained + Lost;
}

/// <summary>Events of a filter, in its order.</summary>
/// <param name="Matching">How many there are in all.</param>
/// <param name="Effect">The sum of the effects of all of them, in percentage points.</param>
public sealed record ScoreEventPage(IReadOnlyList<ScoreEvent> Items, int Matching, decimal Effect);

/// <summary>Rows of a filter, in its order: events, and weeks of small ones.</summary>
/// <param name="Rows">How many there are in all, those of open weeks included.</param>
/// <param name="Matching">How many events there are in all, in weeks or not.</param>
/// <param name="Effect">The sum of the effects of all of them, in percentage points.</param>
public sealed record GroupedEventPage(IReadOnlyList<EventListRow> Items, int Rows, int Matching, decimal Effect);

/// <summary>An event, a week of small ones, or with both an event of an open week.</summary>
public sealed record EventListRow(ScoreEvent? Event, EventWeek? Week);

/// <summary>By what events are ordered; within that, by day, the newest first.</summary>
public enum ScoreEventOrder
{
    Day,
    Effect,
    Points,
    Title,
}

/// <summary>Which events, in which order.</summary>
public sealed record ScoreEventFilter
{
    /// <summary>The smallest effect that two places can show, in percentage points.</summary>
    public const double SmallestShown = 0.01;

    /// <summary>The view whose controls and effects are shown.</summary>
    public required ScoreView View { get; init; }

    /// <summary>First day; null for the oldest.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; null for the newest.</summary>
    public DateOnly? To { get; init; }

    public ChangeCause? Cause { get; init; }
    public ScoreEventKind? Kind { get; init; }
    public string? ControlId { get; init; }

    /// <summary>The name of who decided.</summary>
    public string? Person { get; init; }

    /// <summary>Looked for in titles, ids and notes.</summary>
    public string? Search { get; init; }

    public ScoreEventOrder Order { get; init; }

    /// <summary>
    /// Leaves out points that moved the view's score by less than <see cref="SmallestShown"/>: with many controls they are most events.
    /// </summary>
    public bool LeavesSmallOut { get; init; }

    /// <summary>Turns the order round: oldest day, largest loss, fewest points, or last title first.</summary>
    public bool IsReversed { get; init; }
}
