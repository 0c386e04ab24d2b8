using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.History;

/// <summary>Reads events; the database filters, sorts and adds.</summary>
internal sealed class ScoreEventQuery(IDbContextFactory<ScoreDbContext> contexts) : IScoreEventQuery
{
    private static readonly ScoreEventKind[] s_ofPoints = [.. SmallChanges.Kinds];

    public async Task<ScoreEventPage> ListAsync(
        OpenTenant opened, ScoreEventFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var matching = Matching(context, await KeyOfAsync(context, tenantId, cancellationToken), filter);
        var sums = await matching
            .GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Effect = g.Sum(e => e.Effect) ?? 0 })
            .SingleOrDefaultAsync(cancellationToken);
        var lines = take == 0 ? [] : await Lines(Ordered(matching, filter).Skip(skip).Take(take)).ToListAsync(cancellationToken);
        return new([.. lines.Select(l => l.ToEvent())], sums?.Count ?? 0, (decimal)(sums?.Effect ?? 0));
    }

    public async Task<GroupedEventPage> ListByWeekAsync(
        OpenTenant opened, ScoreEventFilter filter, EventGrouping grouping, int skip, int take, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        if (grouping.Below <= 0)
        {
            var page = await ListAsync(opened, filter, skip, take, cancellationToken);
            return new([.. page.Items.Select(e => new EventListRow(e, null))], page.Matching, page.Matching, page.Effect);
        }
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var matching = Matching(context, await KeyOfAsync(context, tenantId, cancellationToken), filter);
        // Only what decides the places is read of all events, and the rest of those that are shown.
        var found = await Ordered(matching, filter)
            .Select(f => new { f.Row.Id, f.Row.Day, f.Row.Kind, f.Cause, f.Row.ControlKey, f.Effect })
            .ToListAsync(cancellationToken);
        var marks = found.ConvertAll(f => new EventMark(f.Id, f.Day, f.Kind, f.Cause, f.ControlKey, (decimal?)f.Effect));
        var places = SmallChanges.Fold(marks, grouping, filter.Order, filter.IsReversed);
        List<EventPlace> shown = [.. places.Skip(skip).Take(take)];
        var ids = shown.Select(p => p.EventId).OfType<long>().ToList();
        var events = (await Lines(matching.Where(f => ids.Contains(f.Row.Id))).ToListAsync(cancellationToken))
            .ToDictionary(l => l.Row.Id, l => l.ToEvent());
        // A day that is derived again meanwhile has new rows, and the page is told to read again.
        return new(
            [.. shown.Where(p => p.EventId is not { } id || events.ContainsKey(id))
                .Select(p => new EventListRow(p.EventId is { } id ? events[id] : null, p.Week))],
            places.Count, marks.Count, marks.Sum(m => m.Effect ?? 0));
    }

    public async IAsyncEnumerable<ScoreEvent> StreamAsync(
        OpenTenant opened, ScoreEventFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // One statement, so that a day that is recomputed meanwhile neither repeats nor drops a row.
        var lines = Lines(Ordered(Matching(context, await KeyOfAsync(context, tenantId, cancellationToken), filter), filter));
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(cancellationToken)) yield return line.ToEvent();
    }

    public async Task<IReadOnlyList<CauseEffect>> ListEffectsAsync(
        OpenTenant opened, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var filter = new ScoreEventFilter { View = view, From = from, To = to };
        var sums = await Matching(context, await KeyOfAsync(context, tenantId, cancellationToken), filter)
            .Where(e => e.Cause != null && e.Effect != null && e.Effect != 0)
            .GroupBy(e => new { e.Row.Day, e.Cause }).OrderBy(g => g.Key.Day)
            .Select(g => new
            {
                g.Key.Day,
                g.Key.Cause,
                Gained = g.Sum(e => e.Effect > 0 ? e.Effect : 0) ?? 0,
                Lost = g.Sum(e => e.Effect < 0 ? e.Effect : 0) ?? 0
            })
            .ToListAsync(cancellationToken);
        // null was left out above
        return [.. sums
            .Select(s => new CauseEffect(s.Day, s.Cause!.Value, (decimal)s.Gained, (decimal)s.Lost))
            .OrderBy(s => s.Day)
            .ThenBy(s => s.Cause)];
    }

    public async Task<IReadOnlyList<string>> ListPeopleAsync(OpenTenant opened, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var tenantKey = await KeyOfAsync(context, tenantId, cancellationToken);
        var here = context.Decisions.Where(d => d.Control!.TenantKey == tenantKey).Select(d => d.By);
        var atMicrosoft = context.ScoreEvents.Where(e => e.TenantKey == tenantKey && e.StateBy != null).Select(e => e.StateBy!);
        return await here.Union(atMicrosoft).OrderBy(name => name).ToListAsync(cancellationToken);
    }

    private static Task<int> KeyOfAsync(ScoreDbContext context, TenantId tenantId, CancellationToken cancellationToken) =>
        context.Tenants.Where(t => t.TenantId == tenantId.Value).Select(t => t.Id).FirstOrDefaultAsync(cancellationToken);

    private static IQueryable<Found> Matching(ScoreDbContext context, int tenantKey, ScoreEventFilter filter)
    {
        var rows = context.ScoreEvents.AsNoTracking().Where(e => e.TenantKey == tenantKey);
        if (filter.From is { } from) rows = rows.Where(e => e.Day >= from);
        if (filter.To is { } to) rows = rows.Where(e => e.Day <= to);
        if (filter.Cause is { } cause) rows = rows.Where(e => e.Cause == cause);
        if (filter.Kind is { } kind) rows = rows.Where(e => e.Kind == kind);
        if (filter.ControlId is { } controlId) rows = rows.Where(e => e.Control!.ControlId == controlId);
        if (filter.Person is { } person) rows = rows.Where(e => e.Decision!.By == person || e.StateBy == person);
        if (filter.Search is { } search)
        {
            var pattern = SearchPattern.Containing(search);
            rows = rows.Where(e => ScoreDbContext.IsLike(e.Control!.ControlId, pattern)
                || ScoreDbContext.IsLike(e.Decision!.Note, pattern) || ScoreDbContext.IsLike(e.StateNote, pattern)
                || context.ControlProfiles.Any(p =>
                    p.ControlKey == e.ControlKey && p.ToDay == null && ScoreDbContext.IsLike(p.Title, pattern)));
        }
        var titles = context.ControlProfiles.Where(p => p.ToDay == null);
        var name = filter.View.Category?.Name;
        if (name is not null) rows = rows.Where(e => e.Category == name || e.FormerCategory == name || e.ControlKey == null);
        var found = rows.Select(e => new Found
        {
            Row = e,
            Title = titles.Where(p => p.ControlKey == e.ControlKey).Select(p => p.Title).FirstOrDefault(),
            Cause = e.Cause,
            Effect = name == null ? e.EffectOnAll : e.Category == name ? e.Effect : e.EffectOnFormer,
        });
        return !filter.LeavesSmallOut ? found : found.Where(f => !s_ofPoints.Contains(f.Row.Kind)
            || f.Effect >= ScoreEventFilter.SmallestShown || f.Effect <= -ScoreEventFilter.SmallestShown);
    }

    private static IOrderedQueryable<Found> Ordered(IQueryable<Found> matching, ScoreEventFilter filter) =>
        (filter.Order, filter.IsReversed) switch
        {
            (ScoreEventOrder.Effect, false) =>
                matching.OrderByDescending(e => e.Effect).ThenByDescending(e => e.Row.Day).ThenBy(e => e.Row.Id),
            (ScoreEventOrder.Effect, true) => matching.OrderBy(e => e.Effect ?? 0).ThenByDescending(e => e.Row.Day).ThenBy(e => e.Row.Id),
            (ScoreEventOrder.Points, false) => matching
                .OrderByDescending(e => (double?)e.Row.PointsAfter - (double?)e.Row.PointsBefore ?? 0)
                .ThenByDescending(e => e.Row.Day)
                .ThenBy(e => e.Row.Id),
            (ScoreEventOrder.Points, true) => matching
                .OrderBy(e => (double?)e.Row.PointsAfter - (double?)e.Row.PointsBefore ?? 0)
                .ThenByDescending(e => e.Row.Day)
                .ThenBy(e => e.Row.Id),
            (ScoreEventOrder.Title, false) => matching.OrderBy(e => e.Title).ThenByDescending(e => e.Row.Day).ThenBy(e => e.Row.Id),
            (ScoreEventOrder.Title, true) =>
                matching.OrderByDescending(e => e.Title).ThenByDescending(e => e.Row.Day).ThenBy(e => e.Row.Id),
            (_, false) => matching.OrderByDescending(e => e.Row.Day).ThenByDescending(e => e.Row.Id),
            (_, true) => matching.OrderBy(e => e.Row.Day).ThenBy(e => e.Row.Id),
        };

    private static IQueryable<Line> Lines(IQueryable<Found> found) =>
        found.Select(f => new Line { Row = f.Row, Title = f.Title, ControlId = f.Row.Control!.ControlId, Decision = f.Row.Decision });

    private sealed class Line
    {
        public required ScoreEventRow Row { get; init; }
        public string? Title { get; init; }
        public string? ControlId { get; init; }
        public DecisionRow? Decision { get; init; }

        public ScoreEvent ToEvent() => new()
        {
            Day = Row.Day,
            Kind = Row.Kind,
            Cause = Row.Cause,
            ControlId = ControlId,
            Title = Title ?? ControlId,
            Category = ControlCategory.Parse(Row.Category),
            FormerCategory = Row.FormerCategory is { } former ? ControlCategory.Parse(former) : null,
            Before = FiguresOf(Row.PointsBefore, Row.MaxBefore, Row.CountBefore, Row.TotalBefore),
            After = FiguresOf(Row.PointsAfter, Row.MaxAfter, Row.CountAfter, Row.TotalAfter),
            Effect = (decimal?)Row.Effect,
            EffectOnFormer = (decimal?)Row.EffectOnFormer,
            EffectOnAll = (decimal?)Row.EffectOnAll,
            Decision = Decision?.ToDecision(ControlId!) ?? StateOf(Row, ControlId), // a decision is about a control
            Until = Row.Until,
        };

        private static Decision? StateOf(ScoreEventRow row, string? controlId)
        {
            if (row is not { StateBy: { } by, StateAt: { } at, StateFrom: { } from, StateTo: { } to }) return null;
            return new()
            {
                Id = 0, ControlId = controlId!, Version = 0, From = from, To = to, By = by, At = at, Note = row.StateNote,
                EffectiveDay = row.Day, IsFromMicrosoft = true, IsWorkedOut = true,
            };
        }

        private static EventFigures? FiguresOf(decimal? points, decimal? max, decimal? count, decimal? total) =>
            points is { } p && max is { } m ? new(p, m, count, total) : null;
    }

    private sealed class Found
    {
        public required ScoreEventRow Row { get; init; }
        public string? Title { get; init; }
        public ChangeCause? Cause { get; init; }
        public double? Effect { get; init; }
    }
}
