using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage;

/// <summary>Reads one day of a tenant, without its long texts.</summary>
internal static class BoardLoader
{
    /// <param name="day">The day; null for the newest.</param>
    /// <returns>Null when the tenant or the day is not stored.</returns>
    public static Task<ActionBoard?> LoadAsync(ScoreDbContext context, TenantId tenantId, DateOnly? day, RiskAcceptedRule rule, CancellationToken cancellationToken) =>
        LoadAsync(context, tenantId, day, DateTime.MaxValue, rule, cancellationToken);

    /// <param name="decidedUntil">Decisions made later are left out, also where they count for the day.</param>
    public static async Task<ActionBoard?> LoadAsync(
        ScoreDbContext context, TenantId tenantId, DateOnly? day, DateTime decidedUntil, RiskAcceptedRule rule, CancellationToken cancellationToken)
    {
        var tenant = await context.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.TenantId == tenantId.Value, cancellationToken);
        if (tenant is null) return null;
        var days = context.Snapshots.AsNoTracking().Where(s => s.TenantKey == tenant.Id);
        var latestDay = await days.MaxAsync(s => (DateOnly?)s.Day, cancellationToken);
        var snapshot = await days.SingleOrDefaultAsync(s => s.Day == (day ?? latestDay), cancellationToken);
        if (snapshot is null) return null;
        var inputs = await LoadInputsAsync(context, tenant.Id, snapshot, decidedUntil, cancellationToken);
        var basis = await OwnDays.BaseOfAsync(context, tenant.Id, cancellationToken);
        inputs = await OwnInputs.JoinAsync(context, tenant.Id, snapshot, snapshot.Day == latestDay, basis, inputs, cancellationToken);
        return ActionBoard.Of(
            new Tenant(tenantId, tenant.Name, tenant.IsSample, tenant.Revision, latestDay), ToSnapshot(tenantId, snapshot), inputs, rule) with { Base = basis };
    }

    private static async Task<List<ActionInput>> LoadInputsAsync(ScoreDbContext context, int tenantKey, SnapshotRow snapshot, DateTime decidedUntil, CancellationToken cancellationToken)
    {
        var profiles = await LoadProfilesAsync(context, tenantKey, snapshot.Day, cancellationToken);
        var decisions = (await context.Decisions.AsNoTracking().Include(d => d.Control).Where(d => d.Control!.TenantKey == tenantKey && d.At <= decidedUntil)
                .OrderBy(d => d.Version).ToListAsync(cancellationToken))
            .ToLookup(d => d.ControlKey, d => d.ToDecision());
        var lastFullDays = await context.CompletionSpans.Where(s => context.Controls.Any(c => c.Id == s.ControlKey && c.TenantKey == tenantKey) && s.ToDay < snapshot.Day)
            .GroupBy(s => s.ControlKey).Select(g => new { g.Key, Last = g.Max(s => s.ToDay) })
            .ToDictionaryAsync(s => s.Key, s => s.Last, cancellationToken);
        var scores = await context.ControlScores.AsNoTracking().Where(s => s.SnapshotId == snapshot.Id)
            .Select(s => new { s.ControlKey, s.Control!.ControlId, s.Category, s.Points, s.ReceivedPoints, s.Percentage, s.Count, s.Total, s.IsOn, s.LastSynced, s.IsNotScored })
            .ToListAsync(cancellationToken);

        List<ActionInput> inputs = new(profiles.Count + scores.Count);
        foreach (var row in scores)
        {
            profiles.Remove(row.ControlKey, out var profile);
            inputs.Add(new(profile, new ControlScore
            {
                ControlId = row.ControlId,
                Category = ControlCategory.Parse(row.Category),
                Points = row.Points,
                ReceivedPoints = row.ReceivedPoints,
                Percentage = row.Percentage,
                Count = row.Count,
                Total = row.Total,
                IsOn = row.IsOn,
                LastSynced = row.LastSynced,
                IsNotScored = row.IsNotScored,
            }, [.. decisions[row.ControlKey]], LastFullDay(row.ControlKey)));
        }
        inputs.AddRange(profiles.Select(p => new ActionInput(p.Value, null, [.. decisions[p.Key]], LastFullDay(p.Key))));
        return inputs;

        DateOnly? LastFullDay(int key) => lastFullDays.TryGetValue(key, out var last) ? last : null;
    }

    /// <summary>The version of every profile in force on the day; the oldest version also serves the days before it.</summary>
    private static async Task<Dictionary<int, ControlProfile>> LoadProfilesAsync(ScoreDbContext context, int tenantKey, DateOnly day, CancellationToken cancellationToken)
    {
        var versions = await context.ControlProfiles.AsNoTracking().Where(p => p.Control!.TenantKey == tenantKey).OrderBy(p => p.FromDay)
            .Select(p => new
            {
                p.ControlKey, p.FromDay, p.Control!.ControlId, p.Title, p.Category, p.MaxPoints, p.Service, p.Tier,
                p.UserImpact, p.ImplementationCost, p.Rank, p.IsDeprecated,
            }).ToListAsync(cancellationToken);
        Dictionary<int, ControlProfile> inForce = new(versions.Count);
        foreach (var version in versions)
        {
            if (inForce.ContainsKey(version.ControlKey) && version.FromDay > day) continue;
            inForce[version.ControlKey] = new ControlProfile
            {
                ControlId = version.ControlId,
                Title = version.Title,
                Category = ControlCategory.Parse(version.Category),
                MaxPoints = version.MaxPoints,
                Service = version.Service,
                Tier = version.Tier,
                UserImpact = version.UserImpact,
                ImplementationCost = version.ImplementationCost,
                Rank = version.Rank,
                IsDeprecated = version.IsDeprecated,
            };
        }
        return inForce;
    }

    private static ScoreSnapshot ToSnapshot(TenantId tenantId, SnapshotRow row) => new()
    {
        TenantId = tenantId,
        Day = row.Day,
        ComputedAt = row.ComputedAt,
        ReadAt = row.ReadAt,
        ReportedPoints = row.ReportedPoints,
        ReportedMaxPoints = row.ReportedMaxPoints,
        ActiveUsers = row.ActiveUsers,
        LicensedUsers = row.LicensedUsers,
        EnabledServices = row.EnabledServices,
        Averages = row.Averages,
        IsOwn = row.IsOwn,
        IsFromPortal = row.IsFromPortal,
    };
}
