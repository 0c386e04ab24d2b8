using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;
using SecureScore.Core.Storage.Derived;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Snapshots;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.History;

/// <summary>Reads past days from the daily totals, and keeps the last trends for all open pages.</summary>
// More than five: a trend is put together from what others read.
internal sealed class HistoryQuery(
    IDbContextFactory<ScoreDbContext> contexts, IImprovementActionQuery actions, IScoreEventQuery events, IDayNoteService notes,
    IOptions<ScoringOptions> scoring, TenantChangeFeed feed) : IHistoryQuery
{
    private const int DaysOfWeek = 7;

    private readonly RevisionMemory<(TenantId Tenant, ScoreView View, DateOnly? From, DateOnly? To), ScoreTrend> _trends = new(feed);
    private readonly RevisionMemory<(TenantId Tenant, ScoreView View, DateOnly? From, DateOnly? To),
        IReadOnlyList<LikeForLikeScore>> _likeForLike = new(feed);

    public Task<ScoreTrend> GetTrendAsync(
        Tenant tenant, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken) =>
        _trends.GetAsync(
            (tenant.Open.Id, view, from, to), tenant.Revision, () => LoadTrendAsync(tenant, view, from, to), cancellationToken);

    private async Task<ScoreTrend> LoadTrendAsync(Tenant tenant, ScoreView view, DateOnly? from, DateOnly? to)
    {
        var opened = OpenTenant.ForProgram(tenant.Id); // kept for everybody who may read it
        var days = await ListAsync(opened, view, from, to, CancellationToken.None);
        return new ScoreTrend
        {
            TenantId = tenant.Id,
            View = view,
            Days = days,
            Sums = await ListSumsAsync(opened, from, to, CancellationToken.None),
            Averages = await ListComparisonAsync(opened, view, from, to, CancellationToken.None),
            WeekBefore = tenant.LatestDay is { } last
                ? await FindDayAsync(opened, last.AddDays(-DaysOfWeek), CancellationToken.None)
                : new Dictionary<ScoreView, DailyScore>(),
            CatalogChanges = CatalogChange.FromDays(days),
            Effects = await events.ListEffectsAsync(opened, view, from, to, CancellationToken.None),
            Notes = await notes.ListAsync(opened, from, to, CancellationToken.None),
        };
    }

    public Task<IReadOnlyList<LikeForLikeScore>> ListLikeForLikeAsync(
        Tenant tenant, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken) =>
        _likeForLike.GetAsync(
            (tenant.Open.Id, view, from, to), tenant.Revision, () => LoadLikeForLikeAsync(tenant.Id, view, from, to), cancellationToken);

    private async Task<IReadOnlyList<LikeForLikeScore>> LoadLikeForLikeAsync(
        TenantId tenantId, ScoreView view, DateOnly? from, DateOnly? to)
    {
        var rule = scoring.Value.RiskAcceptedRule;
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        var tenantKey = await context.Tenants
            .Where(t => t.TenantId == tenantId.Value)
            .Select(t => t.Id)
            .FirstOrDefaultAsync(CancellationToken.None);
        var days = await StoredDays.LoadAsync(context, tenantKey, CancellationToken.None);
        var (first, last) = (
            days.From(from ?? DateOnly.MinValue), (to is { } end && end < DateOnly.MaxValue ? days.From(end.AddDays(1)) : days.Count) - 1);
        if (last < first) return [];
        var spans = await CompletionSpans.LoadAsync(context, tenantKey, CancellationToken.None);
        using var whole = await DayReader.OpenAsync(context, tenantKey, spans, null, CancellationToken.None);
        var newest = whole.Read(days[last]).Day;
        // Of the days before, only the controls that are in the sums of the last one.
        var keys = whole.Keys();
        var only = newest.Controls
            .Where(c => c.Points.Kind == PointsKind.Scored && view.Includes(c.Category))
            .Select(c => keys[c.ControlId])
            .ToList();
        using var reader = await DayReader.OpenAsync(context, tenantKey, spans, only, CancellationToken.None);
        return LikeForLike.Compute(Enumerable.Range(first, last - first + 1).Reverse().Select(i => reader.Read(days[i]).Day), view, rule);
    }

    public async Task<(DateOnly? Before, DateOnly? After)> FindNeighborsAsync(
        OpenTenant opened, DateOnly day, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var tenantKey = await context.Tenants
            .Where(t => t.TenantId == tenantId.Value)
            .Select(t => t.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var days = context.Snapshots.Where(s => s.TenantKey == tenantKey);
        return (
            await days.Where(s => s.Day < day).MaxAsync(s => (DateOnly?)s.Day, cancellationToken),
            await days.Where(s => s.Day > day).MinAsync(s => (DateOnly?)s.Day, cancellationToken));
    }

    public async Task<IReadOnlyList<DailyScore>> ListAsync(
        OpenTenant opened, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (first, last) = (from ?? DateOnly.MinValue, to ?? DateOnly.MaxValue);
        var tenantKey = await context.Tenants
            .Where(n => n.TenantId == tenantId.Value)
            .Select(n => n.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var rows = await context.DailyTotals.AsNoTracking()
            .Where(t => t.View == view.Name && t.Day >= first && t.Day <= last && t.TenantKey == tenantKey)
            .OrderBy(t => t.Day).ToListAsync(cancellationToken);
        var incomplete = (await IncompleteDays.ListAsync(context, tenantKey, first, last, cancellationToken))
            .ToDictionary(d => d.Day, d => d.Controls);
        return [.. rows.Select(r => ToDailyScore(r) with { MissingControls = incomplete.GetValueOrDefault(r.Day) ?? [] })];
    }

    public async Task<IReadOnlyList<SumsDay>> ListSumsAsync(
        OpenTenant opened, DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await SumsBetween(context, tenantId, from, to).ToListAsync(cancellationToken)).Select(SumsDayWriter.ToSumsDay)];
    }

    /// <summary>Days of sums, oldest first. A day that we evaluated ourselves has its own controls, and is there already.</summary>
    private static IQueryable<SumsDayRow> SumsBetween(ScoreDbContext context, TenantId tenantId, DateOnly? from, DateOnly? to)
    {
        var (first, last) = (from ?? DateOnly.MinValue, to ?? DateOnly.MaxValue);
        return context.SumsDays.AsNoTracking()
            .Where(s => s.Day >= first && s.Day <= last && context.Tenants.Any(t => t.Id == s.TenantKey && t.TenantId == tenantId.Value)
                && !context.Snapshots.Any(n => n.TenantKey == s.TenantKey && n.Day == s.Day))
            .OrderBy(s => s.Day);
    }

    public async Task<IReadOnlyDictionary<ScoreView, DailyScore>> FindDayAsync(
        OpenTenant opened, DateOnly onOrBefore, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var tenantKey = await context.Tenants
            .Where(t => t.TenantId == tenantId.Value)
            .Select(t => t.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var totals = context.DailyTotals.AsNoTracking().Where(t => t.TenantKey == tenantKey);
        var day = await totals
            .Where(t => t.View == ScoreView.All.Name && t.Day <= onOrBefore)
            .MaxAsync(t => (DateOnly?)t.Day, cancellationToken);
        // The names are given, because the key begins with them: a day alone would read every day of the tenant.
        string[] names = [.. ScoreView.Stored.Select(v => v.Name)];
        var rows = await totals.Where(t => names.Contains(t.View) && t.Day == day).ToListAsync(cancellationToken);
        return rows.ToDictionary(r => ScoreView.Parse(r.View)!.Value, ToDailyScore);
    }

    public async Task<IReadOnlyList<DailyComparison>> ListComparisonAsync(
        OpenTenant opened, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (first, last) = (from ?? DateOnly.MinValue, to ?? DateOnly.MaxValue);
        var rows = await context.Snapshots.AsNoTracking()
            .Where(s => s.Day >= first && s.Day <= last && context.Tenants.Any(t => t.Id == s.TenantKey && t.TenantId == tenantId.Value))
            .Select(s => new { s.Day, s.Averages }).ToListAsync(cancellationToken);
        var sums = await SumsBetween(context, tenantId, from, to).Select(s => new { s.Day, s.Averages }).ToListAsync(cancellationToken);
        return [.. rows.Concat(sums).OrderBy(r => r.Day).Select(r => new DailyComparison(
            r.Day, PercentOf(r.Averages, ComparisonAverage.AllTenants, view), PercentOf(r.Averages, ComparisonAverage.TotalSeats, view)))];
    }

    public async Task<TenantDiagnostics?> FindDiagnosticsAsync(OpenTenant opened, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        if (await actions.FindBoardAsync(opened, cancellationToken) is not { } board) return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var tenantKey = await context.Tenants.Where(t => t.TenantId == tenantId.Value).Select(t => t.Id).SingleAsync(cancellationToken);
        var days = await context.Snapshots
            .Where(s => s.TenantKey == tenantKey)
            .OrderBy(s => s.Day)
            .Select(s => s.Day)
            .ToListAsync(cancellationToken);
        return TenantDiagnostics.Create(board, days) with
        {
            Sums = await ListSumsAsync(opened, null, null, cancellationToken),
            Incomplete = await IncompleteDays.ListAsync(context, tenantKey, days[0], days[^1], cancellationToken),
        };
    }

    private static decimal? PercentOf(List<ComparisonAverage> averages, string basis, ScoreView view) =>
        averages.Find(a => a.Basis == basis)?.PercentOf(view);

    private static DailyScore ToDailyScore(DailyTotalRow row) => new(
        row.Day,
        new(row.Numerator, row.Denominator),
        new(row.MeasuredNumerator, row.MeasuredDenominator),
        row is { ReportedNumerator: { } points, ReportedDenominator: { } max } ? new ScoreSum(points, max) : null,
        new(row.PlannedNumerator, row.PlannedDenominator),
        new(row.AchievableNumerator, row.AchievableDenominator),
        row.AttestedPoints,
        row.WithoutProfile);
}
