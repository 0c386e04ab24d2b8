using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Controls;
using SecureScore.Core.Documents.Tables;
using SecureScore.Core.Graph;
using SecureScore.Core.Import;
using SecureScore.Core.Messages;
using SecureScore.Core.Snapshots;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Import;

/// <summary>Stores what tables hold, after everything else of an import: then it is known whose profiles are there.</summary>
internal sealed class TableStore(IDbContextFactory<ScoreDbContext> contexts, DocumentStore store)
{
    /// <summary>The step that helps where a table does not say whose it is.</summary>
    private static Message NameTheTenant => new("table.name-the-tenant");

    public async Task StoreAsync(ImportRunState run, ImportSource source, TableContent content, CancellationToken cancellationToken)
    {
        switch (content)
        {
            case HistoryContent { Table: var history }:
                foreach (var problem in history.Problems) run.Findings.AddProblem(source.Name, problem.Line, problem.Code, problem.Message);
                foreach (var row in history.Rows) await StoreAsync(run, source, row, cancellationToken);
                break;
            case PortalContent { Table: var portal }:
                await StoreAsync(run, source, portal, cancellationToken);
                break;
        }
    }

    private async Task StoreAsync(ImportRunState run, ImportSource source, HistoryRow row, CancellationToken cancellationToken)
    {
        if (await TenantAsync(run, source, row.Tenant, cancellationToken) is not var (id, tenant)) return;
        await store.TakeSumsAsync(run, source.Name, row.Line, tenant,
            DayOf(run, id, row.Day) with { ReportedPoints = row.Points, ReportedMaxPoints = row.Max }, cancellationToken);
    }

    private async Task StoreAsync(ImportRunState run, ImportSource source, PortalTable table, CancellationToken cancellationToken)
    {
        if (table.Rows.Count == 0)
        {
            run.Findings.AddProblem(source.Name, 0, "no-objects", new("table.no-actions"));
            return;
        }
        if ((source.Day ?? table.Day) is not { } day)
        {
            run.Findings.AddProblem(source.Name, 0, "no-day", new("table.no-day"));
            return;
        }
        if (await TenantAsync(run, source, null, cancellationToken) is not var (id, tenant)) return;
        if (table.Day is { } synced && synced != day)
            run.Findings.AddWarning(source.Name, 0, "contradicting-day", new("table.other-day", synced, day));
        var joined = PortalDay.Join(table, await LoadAsync(tenant.Key, day, cancellationToken));
        foreach (var (line, code, message) in joined.Notes) run.Findings.AddWarning(source.Name, line, code, message);
        var snapshot = DayOf(run, id, day) with
        {
            IsFromPortal = true,
            ReportedPoints = joined.Reported?.Numerator,
            ReportedMaxPoints = joined.Reported?.Denominator
        };
        if (joined.Scores is { } scores) await StoreAsync(run, source, tenant, new(snapshot, scores), cancellationToken);
        else if (snapshot.Reported is not null) await store.TakeSumsAsync(run, source.Name, 0, tenant, snapshot, cancellationToken);
        else
            run.Findings.AddProblem(source.Name, 0, "unreadable-row", new("table.no-sums"));
    }

    private async Task StoreAsync(
        ImportRunState run, ImportSource source, ImportTenant tenant, GraphSnapshot day, CancellationToken cancellationToken)
    {
        await using var writer = await store.OpenAsync(cancellationToken);
        DocumentStore.TakeDay(run, source.Name, 0, tenant, day, writer, new DocumentFindings(run.Findings, source.Name));
    }

    /// <summary>Whose the table is: its own word, the importer's, or the only tenant of the import.</summary>
    private async Task<(TenantId Id, ImportTenant Tenant)?> TenantAsync(
        ImportRunState run, ImportSource source, TenantId? own, CancellationToken cancellationToken)
    {
        if (own is { } one && source.Tenant is { } other && one != other)
        {
            run.Findings.AddProblem(source.Name, 0, ImportRunState.ForeignTenant, new("import.foreign-file", one.Value, other.Value));
            return null;
        }
        if ((own ?? source.Tenant ?? (run.Tenants.Count == 1 ? run.Tenants.Keys.Single() : null)) is not { } id)
        {
            run.Findings.AddProblem(source.Name, 0, "no-tenant", NameTheTenant);
            return null;
        }
        if (own is null && source.Tenant is null)
            run.Findings.AddWarning(source.Name, 0, "tenant-assumed", new("table.tenant-assumed", id.Value));
        return await store.TenantAsync(run, source, 0, id, cancellationToken) is { } tenant ? (id, tenant) : null;
    }

    private static ScoreSnapshot DayOf(ImportRunState run, TenantId tenant, DateOnly day) =>
        new() { TenantId = tenant, Day = day, ComputedAt = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), ReadAt = run.ReadAt };

    /// <summary>Every title that a control ever had, with the profile in force on the day.</summary>
    private async Task<IReadOnlyList<TitledControl>> LoadAsync(int tenantKey, DateOnly day, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = await context.ControlProfiles.AsNoTracking().Where(p => p.Control!.TenantKey == tenantKey).OrderBy(p => p.FromDay)
            .Select(p => new { p.Control!.ControlId, p.FromDay, p.Title, p.Category, p.MaxPoints, p.PortalState })
            .ToListAsync(cancellationToken);
        return [.. versions.GroupBy(v => v.ControlId, StringComparer.OrdinalIgnoreCase).Select(control =>
        {
            var inForce = ProfileVersions.On([.. control], day, v => v.FromDay)!; // a group is never empty
            return new TitledControl(control.Key, [.. control.Select(v => v.Title)], ControlCategory.Parse(inForce.Category),
                inForce.MaxPoints, inForce.PortalState);
        })];
    }
}
