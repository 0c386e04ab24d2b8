using SecureScore.Core.Access;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Core.Trends;

namespace SecureScore.Core.Storage.Trends;

/// <summary>Puts together what the page of metrics and trends shows, and keeps it for all open pages.</summary>
internal sealed class TrendQuery(IHistoryQuery history, IScoreTargetService targets, TimelineLoader timelines, TenantChangeFeed feed)
    : ITrendQuery
{
    private readonly RevisionMemory<(TenantId Tenant, ScoreView View, DateOnly? From, DateOnly? To), TenantTrends?> _trends = new(feed);

    public Task<TenantTrends?> FindAsync(
        Tenant tenant, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken) =>
        _trends.GetAsync((tenant.Open.Id, view, from, to), tenant.Revision, () => LoadAsync(tenant, view, from, to), cancellationToken);

    private async Task<TenantTrends?> LoadAsync(Tenant tenant, ScoreView view, DateOnly? from, DateOnly? to)
    {
        var opened = OpenTenant.ForProgram(tenant.Id); // kept for everybody who may read it
        if (await timelines.FindAsync(tenant, CancellationToken.None) is not var (stored, actions)) return null;
        var trend = await history.GetTrendAsync(tenant with { Reader = Actor.System }, view, from, to, CancellationToken.None);
        var target = await targets.FindAsync(opened, view, CancellationToken.None);
        var window = await history.ListAsync(
            opened, view, stored[^1].AddDays(1 - ScoreForecast.WindowDays), null, CancellationToken.None);
        var (first, last) = (from ?? DateOnly.MinValue, to ?? DateOnly.MaxValue);
        var (completed, decided) = ActionTrend.Times(actions, stored, view, first, last);
        return new TenantTrends
        {
            Trend = trend,
            FirstStored = stored[0],
            LastStored = stored[^1],
            Target = target,
            Forecast = ScoreForecast.Compute(window, stored[0], target),
            Changes = trend.Days.Count == 0 ? []
                : ChangeBucket.Create(trend.Effects, trend.Days.Select(d => d.Day),
                    ChangeBucket.SizeFor(from ?? stored[0], to ?? stored[^1])),
            Actions = ActionTrend.ByDay(actions, stored, view, first, last),
            ToCompleted = completed,
            ToDecided = decided,
        };
    }
}
