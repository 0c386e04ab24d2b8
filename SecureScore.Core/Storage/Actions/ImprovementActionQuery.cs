using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Snapshots;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Actions;

/// <summary>Reads boards, and keeps the last ones for all open pages.</summary>
internal sealed class ImprovementActionQuery(
    IDbContextFactory<ScoreDbContext> contexts, IOptions<ScoringOptions> scoring, TenantChangeFeed feed) : IImprovementActionQuery
{
    /// <summary>By tenant and day; a null day is the newest one.</summary>
    private readonly RevisionMemory<(TenantId Tenant, DateOnly? Day), ActionBoard?> _boards = new(feed);

    /// <summary>By tenant, day and the last decision that counts: people who left between the same two decisions share one.</summary>
    private readonly RevisionMemory<(TenantId Tenant, DateOnly Day, DateTime DecidedUntil), ActionBoard?> _earlierBoards = new(feed);

    public Task<ActionBoard?> FindBoardAsync(OpenTenant opened, CancellationToken cancellationToken) =>
        LoadAsync(opened.Id, null, cancellationToken);

    public Task<ActionBoard?> FindBoardAsync(Tenant tenant, CancellationToken cancellationToken) =>
        LoadAsync(tenant.Open.Id, null, tenant.Revision, cancellationToken);

    public Task<ActionBoard?> FindBoardAsync(OpenTenant opened, DateOnly day, CancellationToken cancellationToken) =>
        LoadAsync(opened.Id, day, cancellationToken);

    public async Task<ActionBoard?> FindBoardAsync(
        OpenTenant opened, DateOnly day, DateTime decidedUntil, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Tenants.AsNoTracking()
            .SingleOrDefaultAsync(t => t.TenantId == tenantId.Value, cancellationToken) is not { } tenant)
            return null;
        var decisions = context.Decisions.Where(d => d.Control!.TenantKey == tenant.Id);
        if (!await decisions.AnyAsync(d => d.At > decidedUntil && d.EffectiveDay <= day, cancellationToken))
            return await LoadAsync(tenantId, day, tenant.Revision, cancellationToken);
        var last = await decisions.Where(d => d.At <= decidedUntil).MaxAsync(d => (DateTime?)d.At, cancellationToken) ?? DateTime.MinValue;
        return await _earlierBoards.GetAsync((tenantId, day, last), tenant.Revision, async () =>
        {
            await using var own = await contexts.CreateDbContextAsync(CancellationToken.None);
            return await BoardLoader.LoadAsync(own, tenantId, day, last, scoring.Value.RiskAcceptedRule, CancellationToken.None);
        }, cancellationToken);
    }

    private async Task<ActionBoard?> LoadAsync(TenantId tenantId, DateOnly? day, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // The revision is in the database, so that what another process wrote is noticed as well.
        var revision = await context.Tenants
            .Where(t => t.TenantId == tenantId.Value)
            .Select(t => (long?)t.Revision)
            .SingleOrDefaultAsync(cancellationToken);
        return revision is { } current ? await LoadAsync(tenantId, day, current, cancellationToken) : null;
    }

    private Task<ActionBoard?> LoadAsync(TenantId tenantId, DateOnly? day, long revision, CancellationToken cancellationToken) =>
        _boards.GetAsync((tenantId, day), revision, async () =>
        {
            await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
            return await BoardLoader.LoadAsync(context, tenantId, day, scoring.Value.RiskAcceptedRule, CancellationToken.None);
        }, cancellationToken);

    public async Task<ActionDetails?> FindAsync(OpenTenant opened, string controlId, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        var board = await LoadAsync(tenantId, null, cancellationToken);
        if (board?.Find(controlId) is not { } action) return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var key = await context.Controls
            .Where(c => c.ControlId == action.ControlId && context.Tenants.Any(t => t.Id == c.TenantKey && t.TenantId == tenantId.Value))
            .Select(c => c.Id).SingleAsync(cancellationToken);
        var versions = await context.ControlProfiles.AsNoTracking()
            .Where(p => p.ControlKey == key)
            .OrderBy(p => p.FromDay)
            .ToListAsync(cancellationToken);
        var inForce = ProfileVersions.On(versions, board.Snapshot.Day, v => v.FromDay);
        var decisions = await context.Decisions.AsNoTracking().Include(d => d.Control).Where(d => d.ControlKey == key)
            .OrderByDescending(d => d.Version).ToListAsync(cancellationToken);
        var rows = await context.Snapshots.Where(n => context.Tenants.Any(t => t.Id == n.TenantKey && t.TenantId == tenantId.Value))
            .Join(context.ControlScores.Where(s => s.ControlKey == key), n => n.Id, s => s.SnapshotId,
                (n, s) => new { n.Day, s.Points, s.Count, s.Total, s.DescriptionId, s.StatusTextId })
            .OrderBy(r => r.Day).ToListAsync(cancellationToken);
        var texts = rows.LastOrDefault();
        return new ActionDetails
        {
            Action = action,
            Profile = inForce is null ? null : ProfileWriter.ToProfile(inForce, action.ControlId),
            Description = await TextAsync(context, rows.FindLast(r => r.DescriptionId is not null)?.DescriptionId, cancellationToken),
            ImplementationStatus = await TextAsync(context, texts?.StatusTextId, cancellationToken),
            Decisions = WithAttested(decisions.Select(d => d.ToDecision()), action.State),
            PointsHistory = [.. Enumerable.Reverse(Changes(rows.Select(r => new PointsChange(r.Day, r.Points, r.Count, r.Total))))],
        };
    }

    /// <summary>What holds at Microsoft stands among the decisions made here, although it is not stored.</summary>
    private static IReadOnlyList<Decision> WithAttested(IEnumerable<Decision> newestFirst, in ActionState state) =>
        state.Decision is { IsWorkedOut: true } attested
            ? [.. newestFirst.Append(attested).OrderByDescending(d => d.At)]
            : [.. newestFirst];

    /// <summary>Keeps the first of every run of equal points.</summary>
    private static List<PointsChange> Changes(IEnumerable<PointsChange> days)
    {
        List<PointsChange> changes = [];
        foreach (var day in days)
            if (changes.Count == 0
                || changes[^1] with { Day = day.Day } != day with { Count = changes[^1].Count, Total = changes[^1].Total })
                changes.Add(day);
        return changes;
    }

    private static Task<string?> TextAsync(ScoreDbContext context, int? id, CancellationToken cancellationToken) => id is null
        ? Task.FromResult<string?>(null)
        : context.Texts.Where(t => t.Id == id).Select(t => t.Value).SingleOrDefaultAsync(cancellationToken);
}
