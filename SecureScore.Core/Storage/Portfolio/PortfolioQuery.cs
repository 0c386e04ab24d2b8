using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Snapshots;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Portfolio;

/// <summary>Reads what is summed up of all tenants, and keeps it for all open pages until the tenant changes.</summary>
internal sealed class PortfolioQuery : IPortfolioQuery, IDisposable
{
    private static readonly List<string> s_noThreats = [];

    private readonly IDbContextFactory<ScoreDbContext> _contexts;
    private readonly ITenantService _tenants;
    private readonly ITenantGroupService _groups;
    private readonly TenantMemory<IReadOnlyDictionary<ScoreView, TenantSummary>> _summaries;
    private readonly TenantMemory<IReadOnlyList<StoredAction>> _actions;

    /// <param name="feed">Lives as long as this.</param>
    public PortfolioQuery(
        IDbContextFactory<ScoreDbContext> contexts, ITenantService tenants, ITenantGroupService groups, TenantChangeFeed feed)
    {
        (_contexts, _tenants, _groups) = (contexts, tenants, groups);
        (_summaries, _actions) = (new(feed, LoadSummariesAsync), new(feed, LoadActionsAsync));
    }

    public void Dispose()
    {
        _summaries.Dispose();
        _actions.Dispose();
    }

    public async Task<IReadOnlyList<PortfolioTenant>> ListAsync(
        Actor actor, ScoreView view, int? tenantGroup, CancellationToken cancellationToken)
    {
        var shown = await ListTenantsAsync(actor, tenantGroup, cancellationToken);
        var summaries = await _summaries.GetAsync(shown, cancellationToken);
        return [.. shown.Select(t => new PortfolioTenant(t, summaries.GetValueOrDefault(t.Id)?.GetValueOrDefault(view)))];
    }

    public async Task<PortfolioActions> ListActionsAsync(
        Actor actor, ScoreView view, int? tenantGroup, CancellationToken cancellationToken)
    {
        var listed = await ListTenantsAsync(actor, tenantGroup, cancellationToken);
        List<Tenant> shown = [.. listed.Where(t => !t.IsSample || listed.Count == 1)];
        var stored = await _actions.GetAsync(shown, cancellationToken);
        List<Tenant> tenants = [.. shown.Where(t => stored.ContainsKey(t.Id))];
        var byControl = tenants
            .SelectMany(t => stored[t.Id])
            .GroupBy(a => a.ControlId, StringComparer.OrdinalIgnoreCase)
            .Where(c => c.Any(a => view.Includes(a.Action.Category))) // of all tenants then: Microsoft moves some to another category
            .Select(c => (Named: c.FirstOrDefault(a => a.Action.Card != ActionCard.NoProfile) ?? c.First(), Of: c))
            .ToList();
        var profiles = await ProfilesAsync([.. byControl.Select(c => c.Named)], cancellationToken);
        var actions = byControl.Select(c =>
        {
            var (id, profile) = (c.Named.ControlId, profiles.GetValueOrDefault(c.Named.ControlKey));
            return new PortfolioAction(
                id, profile?.Title ?? OwnControlTexts.Find(id)?.Title ?? id, profile?.Service,
                c.Of.ToDictionary(a => a.TenantId, a => a.Action));
        });
        return new(
            tenants, shown.Count - tenants.Count,
            [.. actions.OrderBy(a => a.Title, StringComparer.OrdinalIgnoreCase).ThenBy(a => a.ControlId, StringComparer.Ordinal)]);
    }

    private async Task<IReadOnlyList<Tenant>> ListTenantsAsync(Actor actor, int? tenantGroup, CancellationToken cancellationToken)
    {
        var all = await _tenants.ListAsync(actor, cancellationToken);
        if (tenantGroup is null) return all;
        var group = (await _groups.ListAsync(actor, cancellationToken)).FirstOrDefault(g => g.Id == tenantGroup);
        return group is null ? [] : [.. all.Where(t => group.Tenants.Contains(t.Id))];
    }

    private async Task<IReadOnlyDictionary<TenantId, IReadOnlyDictionary<ScoreView, TenantSummary>>> LoadSummariesAsync(
        IReadOnlyList<TenantId> tenants, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var keys = await KeysAsync(context, tenants, cancellationToken);
        var rows = await context.TenantSummaries.AsNoTracking()
            .Where(s => keys.Keys.Contains(s.TenantKey))
            .ToListAsync(cancellationToken);
        return rows.GroupBy(r => keys[r.TenantKey]).ToDictionary(
            g => g.Key, IReadOnlyDictionary<ScoreView, TenantSummary> (g) => g.Select(r => r.ToSummary()).ToDictionary(s => s.View));
    }

    private async Task<IReadOnlyDictionary<TenantId, IReadOnlyList<StoredAction>>> LoadActionsAsync(
        IReadOnlyList<TenantId> tenants, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var keys = await KeysAsync(context, tenants, cancellationToken);
        var rows = await context.TenantActions.AsNoTracking()
            .Where(a => keys.Keys.Contains(a.Control!.TenantKey))
            .Select(a => new { Row = a, a.Control!.TenantKey, a.Control.ControlId })
            .ToListAsync(cancellationToken);
        return rows.GroupBy(r => keys[r.TenantKey]).ToDictionary(
            g => g.Key, IReadOnlyList<StoredAction> (g) =>
                [.. g.Select(r => new StoredAction(g.Key, r.Row.ControlKey, string.Intern(r.ControlId), r.Row.ToAction()))]);
    }

    private static async Task<Dictionary<int, TenantId>> KeysAsync(
        ScoreDbContext context, IReadOnlyList<TenantId> tenants, CancellationToken cancellationToken)
    {
        var ids = tenants.Select(t => t.Value);
        return await context.Tenants.Where(t => ids.Contains(t.TenantId))
            .ToDictionaryAsync(t => t.Id, t => TenantId.Parse(t.TenantId), cancellationToken);
    }

    /// <summary>Microsoft's current definitions, or our own, without long texts.</summary>
    private async Task<Dictionary<int, ControlProfile>> ProfilesAsync(
        IReadOnlyList<StoredAction> actions, CancellationToken cancellationToken)
    {
        var ids = actions.ToDictionary(a => a.ControlKey, a => a.ControlId);
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.ControlProfiles.AsNoTracking()
            .Where(p => ids.Keys.Contains(p.ControlKey) && p.ToDay == null)
            .Select(p => new ControlProfileRow
            {
                ControlKey = p.ControlKey, TextId = p.TextId, ActionType = p.ActionType, PortalState = p.PortalState, Title = p.Title,
                Category = p.Category, Service = p.Service, Threats = s_noThreats,
            })
            .ToDictionaryAsync(p => p.ControlKey, p => ProfileWriter.ToProfile(p, ids[p.ControlKey]), cancellationToken);
    }

    private sealed record StoredAction(TenantId TenantId, int ControlKey, string ControlId, TenantAction Action);
}
