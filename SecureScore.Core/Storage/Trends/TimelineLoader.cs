using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Actions;
using SecureScore.Core.Storage.Derived;
using SecureScore.Core.Tenants;
using SecureScore.Core.Trends;

namespace SecureScore.Core.Storage.Trends;

/// <summary>Reads how every action stood, from its first day and what changed since: no scan over control scores.</summary>
internal sealed class TimelineLoader(IDbContextFactory<ScoreDbContext> contexts, IOptions<ScoringOptions> scoring, TenantChangeFeed feed)
{
    private static readonly ScoreEventKind[] s_phases =
        [ScoreEventKind.ControlAdded, ScoreEventKind.ControlRemoved, ScoreEventKind.Moved, ScoreEventKind.Reweighted];

    private readonly RevisionMemory<TenantId, TenantTimelines?> _tenants = new(feed);

    /// <summary>All timelines of a tenant; null while no day is stored. Kept until the revision rises, for all views and ranges.</summary>
    public Task<TenantTimelines?> FindAsync(Tenant tenant, CancellationToken cancellationToken) =>
        _tenants.GetAsync(tenant.Id, tenant.Revision, () => LoadAsync(tenant.Id), cancellationToken);

    private async Task<TenantTimelines?> LoadAsync(TenantId tenantId)
    {
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        var tenantKey = await context.Tenants
            .Where(t => t.TenantId == tenantId.Value)
            .Select(t => t.Id)
            .FirstOrDefaultAsync(CancellationToken.None);
        var days = await context.Snapshots
            .Where(s => s.TenantKey == tenantKey)
            .OrderBy(s => s.Day)
            .Select(s => s.Day)
            .ToListAsync(CancellationToken.None);
        if (days.Count == 0
            || await BoardLoader.LoadAsync(
                context, tenantId, days[0], scoring.Value.RiskAcceptedRule, CancellationToken.None) is not { } first)
            return null;

        var changes = (await context.ScoreEvents.AsNoTracking()
            .Where(e => e.TenantKey == tenantKey && s_phases.Contains(e.Kind))
            .OrderBy(e => e.Day)
            .ThenBy(e => e.Id)
            .Select(e => new { e.Control!.ControlId, e.Day, e.Kind, e.Category, e.MaxAfter }).ToListAsync(CancellationToken.None))
            .ToLookup(e => e.ControlId, e => e.Kind == ScoreEventKind.ControlRemoved
                ? new ControlPhase(e.Day, false, default, 0) : new(e.Day, true, ControlCategory.Parse(e.Category), e.MaxAfter ?? 0),
                StringComparer.OrdinalIgnoreCase);
        var spans = (await (from span in context.CompletionSpans
                            join control in context.Controls on span.ControlKey equals control.Id
                            where control.TenantKey == tenantKey
                            orderby span.FromDay
                            select new { control.ControlId, span.FromDay, span.ToDay }).ToListAsync(CancellationToken.None))
            .ToLookup(s => s.ControlId, s => new DaySpan(s.FromDay, s.ToDay), StringComparer.OrdinalIgnoreCase);
        var histories = (await ControlHistories.LoadAsync(context, tenantKey, DateTime.MaxValue, CancellationToken.None)).Values
            .ToDictionary(h => h.ControlId, StringComparer.OrdinalIgnoreCase);
        var unmeasured = await UnmeasuredAsync(context, tenantKey);
        var begun = first.Actions.Where(a => a.Points.Kind == PointsKind.Scored)
            .ToDictionary(
                a => a.ControlId, a => new ControlPhase(days[0], true, a.Category, a.Points.Max), StringComparer.OrdinalIgnoreCase);
        return new(days, [.. begun.Keys.Union(changes.Select(c => c.Key), StringComparer.OrdinalIgnoreCase).Select(id => new ActionTimeline
        {
            ControlId = id,
            Phases = begun.TryGetValue(id, out var phase) ? [phase, .. changes[id]] : [.. changes[id]],
            Complete = [.. spans[id]],
            Decisions = histories[id].Decisions,
            Unmeasured = unmeasured[id].ToDictionary(u => u.Day, u => u.Attested),
        })]);
    }

    /// <summary>Days on which controls have points for a state at Microsoft, by the control's id. Only such controls are read.</summary>
    private static async Task<ILookup<string, (DateOnly Day, Decision? Attested)>> UnmeasuredAsync(ScoreDbContext context, int tenantKey)
    {
        var stated = await context.ControlProfiles
            .Where(p => p.Control!.TenantKey == tenantKey && p.PortalState != null && p.PortalState != PortalStates.Default)
            .Select(p => p.ControlKey).Distinct().ToListAsync(CancellationToken.None);
        List<(string ControlId, DateOnly Day, Decision? Attested)> found = [];
        if (stated.Count > 0)
        {
            var days = await StoredDays.LoadAsync(context, tenantKey, CancellationToken.None);
            var spans = await CompletionSpans.LoadAsync(context, tenantKey, CancellationToken.None);
            using var reader = await DayReader.OpenAsync(context, tenantKey, spans, stated, CancellationToken.None);
            for (var i = 0; i < days.Count; i++)
                foreach (var control in reader.Read(days[i]).Day.Controls.Where(c => c.Points.Unmeasured > 0))
                    found.Add((control.ControlId, days[i].Date, control.State.Attested));
        }
        return found.ToLookup(u => u.ControlId, u => (u.Day, u.Attested), StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>The timelines of a tenant.</summary>
/// <param name="Days">All stored days, oldest first; never empty.</param>
internal sealed record TenantTimelines(IReadOnlyList<DateOnly> Days, IReadOnlyList<ActionTimeline> Actions);
