using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Actions;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Decisions;

/// <summary>Appends reports. What came of each follows from the snapshots and is not stored.</summary>
internal sealed class ReportedChangeService(
    IDbContextFactory<ScoreDbContext> contexts, TenantChangeFeed feed, TenantWriter writer, IOptions<ScoringOptions> scoring)
    : IReportedChangeService
{
    private readonly RevisionMemory<TenantId, IReadOnlyDictionary<string, NextCheck>> _checks = new(feed);

    public Task<IReadOnlyDictionary<string, NextCheck>> ListAsync(Tenant tenant, CancellationToken cancellationToken) =>
        _checks.GetAsync(tenant.Open.Id, tenant.Revision, () => LoadAsync(tenant.Id), cancellationToken);

    public async Task<ReportedChange> ReportAsync(Actor actor, TenantId tenantId, string controlId, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.ChangeReported) { Tenant = tenantId, Target = controlId };
        return NextChecks.ToReport(
            await writer.WriteAsync(actor, what, write => ReportAsync(write, what, cancellationToken), cancellationToken));
    }

    private async Task<ReportedChangeRow> ReportAsync(TenantWrite write, AuditEvent what, CancellationToken cancellationToken)
    {
        var (context, tenantId, controlId) = (write.Context, what.Tenant!.Value, what.Target!); // ReportAsync names both
        var board = await BoardLoader.LoadAsync(context, tenantId, null, scoring.Value.RiskAcceptedRule, cancellationToken);
        var action = board?.Find(controlId) ?? throw new ReportedChangeException(new("action.not-stored"));
        if (ReportedChange.RefusalOf(action) is { } reason) throw new ReportedChangeException(reason);
        var tenant = await write.TenantAsync(tenantId, cancellationToken);
        var control = await context.Controls.SingleAsync(
            c => c.TenantKey == tenant.Id && c.ControlId == action.ControlId, cancellationToken);
        var newest = await context.ReportedChanges.AsNoTracking()
            .Include(r => r.Control)
            .Where(r => r.ControlKey == control.Id && r.WithdrawnAt == null)
            .OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
        if (newest is not null && (await NextChecks.OfAsync(context, newest, cancellationToken)).Outcome == CheckOutcome.Waiting)
            throw new ReportedChangeException(new("reported-change.not-looked-at", newest.By));

        var row = new ReportedChangeRow
        {
            ControlKey = control.Id,
            Control = control,
            By = write.Actor.Name,
            At = write.At,
            SeenDay = board!.Snapshot.Day,
            PointsBefore = action.Points.Measured,
            MaxPoints = action.Points.Max,
        };
        context.ReportedChanges.Add(row);
        write.Changed(tenant, action.ControlId);
        write.Record(what with
        {
            Target = action.ControlId,
            Details = new("audit.change-reported", ScoreText.Cut(row.PointsBefore), ScoreText.Cut(row.MaxPoints)),
        });
        return row;
    }

    public Task WithdrawAsync(Actor actor, TenantId tenantId, long reportId, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.ChangeWithdrawn) { Tenant = tenantId, Details = new("audit.report", reportId) };
        return writer.WriteAsync(actor, what, write => WithdrawAsync(write, what, reportId, cancellationToken), cancellationToken);
    }

    private static async Task WithdrawAsync(TenantWrite write, AuditEvent what, long reportId, CancellationToken cancellationToken)
    {
        var context = write.Context;
        var tenant = await write.FindTenantAsync(what.Tenant!.Value, cancellationToken);
        var row = tenant is null ? null : await context.ReportedChanges.Include(r => r.Control)
            .SingleOrDefaultAsync(r => r.Id == reportId && r.Control!.TenantKey == tenant.Id, cancellationToken);
        if (row is null) throw new ReportedChangeException(new("reported-change.not-stored"));
        if (row.WithdrawnBy is { } by) throw new ReportedChangeException(new("reported-change.withdrawn", by));
        if ((await NextChecks.OfAsync(context, row, cancellationToken)).Outcome != CheckOutcome.Waiting)
            throw new ReportedChangeException(new("reported-change.looked-at"));
        (row.WithdrawnBy, row.WithdrawnAt) = (write.Actor.Name, write.At);
        write.Changed(tenant!, row.Control!.ControlId); // it has a row, and the control is included above
        write.Record(what with { Target = row.Control.ControlId, Details = new("audit.reported-by", row.By) });
    }

    private async Task<IReadOnlyDictionary<string, NextCheck>> LoadAsync(TenantId tenantId)
    {
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        var rows = await context.ReportedChanges.AsNoTracking().Include(r => r.Control)
            .Where(r => r.WithdrawnAt == null && context.Tenants.Any(t => t.Id == r.Control!.TenantKey && t.TenantId == tenantId.Value)
                && !context.ReportedChanges.Any(newer => newer.ControlKey == r.ControlKey && newer.Id > r.Id && newer.WithdrawnAt == null))
            .ToListAsync(CancellationToken.None);
        Dictionary<string, NextCheck> checks = new(rows.Count, StringComparer.OrdinalIgnoreCase);
        // included above
        foreach (var row in rows) checks[row.Control!.ControlId] = await NextChecks.OfAsync(context, row, CancellationToken.None);
        return checks;
    }
}
