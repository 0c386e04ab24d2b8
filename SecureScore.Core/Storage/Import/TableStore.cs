using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Controls;
using SecureScore.Core.Documents.Tables;
using SecureScore.Core.Graph;
using SecureScore.Core.Import;
using SecureScore.Core.Snapshots;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Import;

/// <summary>Stores what tables hold, after everything else of an import: then it is known whose profiles are there.</summary>
internal sealed class TableStore(IDbContextFactory<ScoreDbContext> contexts, DocumentStore store)
{
    /// <summary>The step that helps where a table does not say whose it is.</summary>
    private const string NameTheTenant = "A table names no tenant. Import it with the tenant's id: under “Files without tenant or day” on "
        + "the Import page, or with --tenant on the command line.";

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
            run.Findings.AddProblem(
                source.Name, 0, "no-objects", "The list of recommended actions has no rows. Export it again without filters.");
            return;
        }
        if ((source.Day ?? table.Day) is not { } day)
        {
            run.Findings.AddProblem(
                source.Name, 0, "no-day",
                "The list does not say clearly of which day it is. "
                    + "Import it with its day: under “Files without tenant or day” on the Import page, or with --day on the command line.");
            return;
        }
        if (await TenantAsync(run, source, null, cancellationToken) is not var (id, tenant)) return;
        if (table.Day is { } synced && synced != day)
            run.Findings.AddWarning(
                source.Name, 0, "contradicting-day",
                $"The list was last synced on {synced:yyyy-MM-dd}. SecureScore took {day:yyyy-MM-dd}, as you named it.");
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
            run.Findings.AddProblem(
                source.Name, 0, "unreadable-row",
                "Some points in the list cannot be read, so its sums would be wrong. Nothing was taken. "
                    + "Export it again and do not save it in Excel.");
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
            run.Findings.AddProblem(
                source.Name, 0, ImportRunState.ForeignTenant,
                $"The file names the tenant {one}, not {other}, which was given for it. Import it without a tenant, or correct the id.");
            return null;
        }
        if ((own ?? source.Tenant ?? (run.Tenants.Count == 1 ? run.Tenants.Keys.Single() : null)) is not { } id)
        {
            run.Findings.AddProblem(source.Name, 0, "no-tenant", NameTheTenant);
            return null;
        }
        if (own is null && source.Tenant is null)
            run.Findings.AddWarning(
                source.Name, 0, "tenant-assumed", $"The table names no tenant. It was stored for {id}, the only tenant of this import.");
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
