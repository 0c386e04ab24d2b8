using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Controls;
using SecureScore.Core.Import;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage;

/// <summary>Keeps every version that a control profile had, from day to day.</summary>
internal sealed class ProfileWriter(IDbContextFactory<ScoreDbContext> contexts)
{
    /// <summary>Stores profiles as they were on a day. Controls that are not among them stay as they are: a page may be one of several.</summary>
    public async Task<ImportCount> WriteAsync(int tenantKey, IReadOnlyCollection<ControlProfile> profiles, DateOnly day, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        // Only those named: of a long catalogue, a page comes at a time.
        var named = profiles.Select(p => p.ControlId).ToList();
        var controls = await context.Controls.Where(c => c.TenantKey == tenantKey && named.Contains(c.ControlId))
            .ToDictionaryAsync(c => c.ControlId, StringComparer.OrdinalIgnoreCase, cancellationToken);
        var keys = controls.Values.Select(c => c.Id).ToList();
        var versions = (await context.ControlProfiles.Where(p => keys.Contains(p.ControlKey)).OrderBy(p => p.FromDay).ToListAsync(cancellationToken))
            .ToLookup(p => p.ControlKey);
        int added = 0, changed = 0;
        DateOnly? staleFrom = null;
        List<int> first = [];
        foreach (var profile in profiles)
        {
            if (!controls.TryGetValue(profile.ControlId, out var control))
                context.Controls.Add(controls[profile.ControlId] = control = new ControlRow { TenantKey = tenantKey, ControlId = profile.ControlId });
            var known = control.Id == 0 ? [] : versions[control.Id].ToList();
            var stale = Place(context, control, known, profile, day);
            if (stale is null) continue;
            if (known.Count == 0)
            {
                added++;
                if (control.Id != 0) first.Add(control.Id);
                continue;
            }
            changed++;
            if (staleFrom is null || stale < staleFrom) staleFrom = stale;
        }
        if (await FirstScoreAsync(context, tenantKey, first, cancellationToken) is { } scored && (staleFrom is null || scored < staleFrom)) staleFrom = scored;
        if (staleFrom is { } from)
        {
            var tenant = await context.Tenants.SingleAsync(t => t.Id == tenantKey, cancellationToken);
            if (tenant.StaleFrom is null || from < tenant.StaleFrom) tenant.StaleFrom = from;
        }
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(profiles.Count, added, changed);
    }

    /// <summary>The first day on which one of the controls was scored: a first version also serves the days before it.</summary>
    private static async Task<DateOnly?> FirstScoreAsync(ScoreDbContext context, int tenantKey, List<int> controls, CancellationToken cancellationToken) => controls.Count == 0
        ? null
        : await context.Snapshots.Where(n => n.TenantKey == tenantKey && context.ControlScores.Any(s => s.SnapshotId == n.Id && controls.Contains(s.ControlKey)))
            .OrderBy(n => n.Day).Select(n => (DateOnly?)n.Day).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Puts a version into the row of versions.</summary>
    /// <returns>The first day whose scores it touches; null when nothing changed.</returns>
    private static DateOnly? Place(ScoreDbContext context, ControlRow control, List<ControlProfileRow> known, ControlProfile profile, DateOnly day)
    {
        var at = known.FindLastIndex(v => v.FromDay <= day);
        var inForce = ProfileVersions.On(known, day, v => v.FromDay);
        if (inForce is not null && ToProfile(inForce, control.ControlId).HasSameContentAs(profile)) return null;
        if (inForce?.FromDay == day)
        {
            // The state that goes may have counted on earlier days.
            var touched = inForce.PortalStateAt is { } set && DateOnly.FromDateTime(set) is var told && told < day ? told : day;
            Fill(inForce, profile);
            return at == 0 ? DateOnly.MinValue : touched;
        }
        var row = new ControlProfileRow { Control = control, FromDay = day, Title = "", Category = "", Threats = [] };
        Fill(row, profile);
        if (at >= 0)
        {
            row.ToDay = known[at].ToDay;
            known[at].ToDay = day;
        }
        else if (known.Count > 0) row.ToDay = known[0].FromDay;
        context.ControlProfiles.Add(row);
        return at >= 0 ? day : DateOnly.MinValue;
    }

    private static void Fill(ControlProfileRow row, ControlProfile profile)
    {
        row.Title = profile.Title;
        row.Category = profile.Category.Name;
        row.MaxPoints = profile.MaxPoints;
        row.Service = profile.Service;
        row.Tier = profile.Tier;
        row.UserImpact = profile.UserImpact;
        row.ImplementationCost = profile.ImplementationCost;
        row.ActionType = profile.ActionType;
        row.ActionUrl = profile.ActionUrl;
        row.Rank = profile.Rank;
        row.Threats = [.. profile.Threats];
        row.Remediation = profile.Remediation;
        row.RemediationImpact = profile.RemediationImpact;
        row.IsDeprecated = profile.IsDeprecated;
        row.PortalState = profile.PortalState;
        row.PortalStateBy = profile.PortalStateBy;
        row.PortalStateAt = profile.PortalStateAt;
        row.PortalStateComment = profile.PortalStateComment;
    }

    /// <summary>The profile that a row holds.</summary>
    public static ControlProfile ToProfile(ControlProfileRow row, string controlId) => new()
    {
        ControlId = controlId,
        Title = row.Title,
        Category = ControlCategory.Parse(row.Category),
        MaxPoints = row.MaxPoints,
        Service = row.Service,
        Tier = row.Tier,
        UserImpact = row.UserImpact,
        ImplementationCost = row.ImplementationCost,
        ActionType = row.ActionType,
        ActionUrl = row.ActionUrl,
        Rank = row.Rank,
        Threats = row.Threats,
        Remediation = row.Remediation,
        RemediationImpact = row.RemediationImpact,
        IsDeprecated = row.IsDeprecated,
        PortalState = row.PortalState,
        PortalStateBy = row.PortalStateBy,
        PortalStateAt = row.PortalStateAt,
        PortalStateComment = row.PortalStateComment,
    };
}
