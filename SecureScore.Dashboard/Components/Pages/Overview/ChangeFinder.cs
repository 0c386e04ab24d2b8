using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Faults;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Visits;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Overview;

/// <summary>Finds the day to compare with, the change since, and what is new.</summary>
/// <remarks>All open pages of a tenant share what is found: of the database, a page asks the person's visit only.</remarks>
public sealed class ChangeFinder(IImprovementActionQuery actions, IHistoryQuery history, IScoreEventQuery events, IVisitService visits)
{
    private readonly BoardMemory<int, (ActionBoard? Before, Func<string>? Instead)> _days = new();
    private readonly BoardMemory<LastVisit, ActionBoard?> _visited = new();
    private readonly BoardMemory<ScoreView, int> _added = new();

    /// <summary>All open pages of a tenant share the splits of its board, for as long as anybody shows it.</summary>
    private readonly ConditionalWeakTable<ActionBoard, ConcurrentDictionary<(ActionBoard Before, ScoreView View), ScoreChange>> _changes =
        [];

    /// <returns>Null while there is one day only.</returns>
    public async Task<OverviewChange?> FindAsync(TenantScope scope, ScoreView view, ChangeSpan span, CancellationToken cancellationToken)
    {
        var (now, opened) = (scope.Board!, ForAll(scope.Tenant!.Open)); // the overview asks only where there is a board
        if (span.Days is { } days) return await SinceDayAsync(scope, view, days, null, cancellationToken);
        LastVisit? visit;
        try
        {
            visit = await visits.FindAsync(scope.Actor, now.Tenant.Id, cancellationToken);
        }
        catch (StorageUnavailableException)
        {
            return await SinceDayAsync(scope, view, ChangeSpan.DaysWithoutVisit,
                T("When you were here last could not be read, so it tells the last 7 days."), cancellationToken);
        }
        if (visit is null)
            return await SinceDayAsync(
                scope, view, ChangeSpan.DaysWithoutVisit, T("First visit: showing the last 7 days."), cancellationToken);
        var before = await _visited.GetAsync(
            now, visit, () => actions.FindBoardAsync(opened, visit.Day, visit.At, CancellationToken.None), cancellationToken);
        return before is null
            ? await SinceDayAsync(
                scope, view, ChangeSpan.DaysWithoutVisit,
                T("The score of {0}, when you were here last, is not stored any more, so it tells the last 7 days.",
                    DayText.Words(visit.Day)),
                cancellationToken)
            : OverviewChange.Create(Between(before, now, view), before, now, visit, null, scope.Checks);
    }

    /// <returns>How many controls Microsoft began to score lately.</returns>
    public Task<int> CountAddedAsync(
        OpenTenant tenant, ActionBoard board, ScoreView view, CancellationToken cancellationToken)
    {
        var opened = ForAll(tenant);
        return _added.GetAsync(board, view, CountAsync, cancellationToken);

        async Task<int> CountAsync() =>
            (await events.ListAsync(opened, NextCard.AddedLately(board, view), 0, 0, CancellationToken.None)).Matching;
    }

    private async Task<OverviewChange?> SinceDayAsync(
        TenantScope scope, ScoreView view, int days, string? note, CancellationToken cancellationToken)
    {
        var (now, opened) = (scope.Board!, ForAll(scope.Tenant!.Open));
        var (found, instead) = await _days.GetAsync(
            now, days, () => FindDayAsync(opened, now, now.Snapshot.Day.AddDays(-days)), cancellationToken);
        if (found is not { } before) return null;
        var words = string.Join(' ', new[] { note, instead?.Invoke() }.OfType<string>());
        return OverviewChange.Create(Between(before, now, view), before, now, null, words.Length == 0 ? null : words, scope.Checks);
    }

    /// <returns>The board, and why it is of another day; null and null when no day before the newest is stored.</returns>
    private async Task<(ActionBoard? Before, Func<string>? Instead)> FindDayAsync(OpenTenant tenant, ActionBoard now, DateOnly wanted)
    {
        var found = (await history.FindDayAsync(tenant, wanted, CancellationToken.None)).Values.FirstOrDefault()?.Day;
        var day = found ?? (await history.FindNeighborsAsync(tenant, wanted, CancellationToken.None)).After;
        if (day is not { } known || known >= now.Snapshot.Day) return (null, null);
        // In the words of each reader: what is found is kept for all of them.
        Func<string>? instead = known == wanted ? null
            : found is null ? () => T("No score is older than {0}, so that day is compared.", DayText.Words(known))
            : () => T("{0} has no score, so {1} is compared.", DayText.Words(wanted), DayText.Words(known));
        return (await actions.FindBoardAsync(tenant, known, CancellationToken.None), instead);
    }

    /// <summary>Checks the one who asks; what is found is then kept for all who may, and does not end with this one's access.</summary>
    private static OpenTenant ForAll(OpenTenant tenant) => new(Actor.System, tenant.Id);

    private ScoreChange Between(ActionBoard before, ActionBoard now, ScoreView view) =>
        _changes.GetOrCreateValue(now).GetOrAdd((before, view), _ => ScoreChange.Between(before, now, view));
}
