using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;
using SecureScore.Core.Storage.Comparison;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Actions;

/// <summary>Reads one day of a tenant, without its long texts.</summary>
internal static class BoardLoader
{
    /// <param name="day">The day; null for the newest.</param>
    /// <returns>Null when the tenant or the day is not stored.</returns>
    public static Task<ActionBoard?> LoadAsync(
        ScoreDbContext context, TenantId tenantId, DateOnly? day, RiskAcceptedRule rule, CancellationToken cancellationToken) =>
        LoadAsync(context, tenantId, day, DateTime.MaxValue, rule, cancellationToken);

    /// <param name="decidedUntil">Decisions made later are left out, also where they count for the day.</param>
    public static async Task<ActionBoard?> LoadAsync(
        ScoreDbContext context, TenantId tenantId, DateOnly? day, DateTime decidedUntil, RiskAcceptedRule rule,
        CancellationToken cancellationToken)
    {
        var tenant = await context.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.TenantId == tenantId.Value, cancellationToken);
        if (tenant is null) return null;
        var days = context.Snapshots.AsNoTracking().Where(s => s.TenantKey == tenant.Id);
        var latestDay = await days.MaxAsync(s => (DateOnly?)s.Day, cancellationToken);
        var snapshot = await days.SingleOrDefaultAsync(s => s.Day == (day ?? latestDay), cancellationToken);
        if (snapshot is null) return null;
        var carried = await context.CarriedScores.AsNoTracking()
            .Include(c => c.Control)
            .Where(c => c.SnapshotId == snapshot.Id)
            .ToListAsync(cancellationToken);
        var inputs = await LoadInputsAsync(context, tenant.Id, snapshot, carried, decidedUntil, cancellationToken);
        var basis = await OwnDays.BaseOfAsync(context, tenant.Id, cancellationToken);
        inputs = await OwnInputs.JoinAsync(context, tenant.Id, snapshot, snapshot.Day == latestDay, basis, inputs, cancellationToken);
        return ActionBoard.Create(
            new Tenant(tenantId, tenant.Name, tenant.IsSample, tenant.Revision, latestDay), ToSnapshot(tenantId, snapshot, carried), inputs,
            rule) with { Base = basis };
    }

    private static async Task<List<ActionInput>> LoadInputsAsync(
        ScoreDbContext context, int tenantKey, SnapshotRow snapshot, List<CarriedScoreRow> carried, DateTime decidedUntil,
        CancellationToken cancellationToken)
    {
        var histories = await ControlHistories.LoadAsync(context, tenantKey, decidedUntil, cancellationToken);
        var lastFullDays = await context.CompletionSpans
            .Where(s => context.Controls.Any(c => c.Id == s.ControlKey && c.TenantKey == tenantKey) && s.ToDay < snapshot.Day)
            .GroupBy(s => s.ControlKey).Select(g => new { g.Key, Last = g.Max(s => s.ToDay) })
            .ToDictionaryAsync(s => s.Key, s => (DateOnly?)s.Last, cancellationToken);
        var scores = await ScoresAsync(context, snapshot.Id, cancellationToken);
        foreach (var lacking in carried.GroupBy(c => c.FromSnapshotId))
        {
            var there = await ScoresAsync(context, lacking.Key, cancellationToken);
            foreach (var row in lacking) scores[row.ControlKey] = there[row.ControlKey];
        }
        return
        [
            .. scores.Select(s => histories[s.Key].On(snapshot.Day, s.Value, s.Value, lastFullDays.GetValueOrDefault(s.Key))),
            .. histories
                .Where(h => h.Value.Versions.Count > 0 && !scores.ContainsKey(h.Key))
                .Select(h => h.Value.On(snapshot.Day, null, null, lastFullDays.GetValueOrDefault(h.Key))),
        ];
    }

    /// <summary>The scores of a day by the control's key.</summary>
    private static async Task<Dictionary<int, ControlScore>> ScoresAsync(
        ScoreDbContext context, int snapshotId, CancellationToken cancellationToken)
    {
        var rows = await context.ControlScores.AsNoTracking().Where(s => s.SnapshotId == snapshotId)
            .Select(s => new
            {
                s.ControlKey, s.Control!.ControlId, s.Category, s.Points, s.ReceivedPoints, s.Percentage, s.Count, s.Total, s.IsOn,
                s.LastSynced, s.IsNotScored
            })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.ControlKey, row => new ControlScore
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
        });
    }

    private static ScoreSnapshot ToSnapshot(TenantId tenantId, SnapshotRow row, List<CarriedScoreRow> carried) => new()
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
        // included above
        MissingControls = row.IsOwn ? [] : [.. carried.Select(c => c.Control!.ControlId).Order(StringComparer.OrdinalIgnoreCase)],
    };
}
