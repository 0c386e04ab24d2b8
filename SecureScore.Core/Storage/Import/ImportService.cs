using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Faults;
using SecureScore.Core.Graph;
using SecureScore.Core.Hosting;
using SecureScore.Core.Import;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Snapshots;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Import;

/// <summary>Reads documents, stores days as they come, then profiles, then what follows from both.</summary>
// More than five: the steps of an import, each somebody else's.
internal sealed partial class ImportService(
    IDbContextFactory<ScoreDbContext> contexts, DocumentStore store, TableStore tables, ImportLock turn, IAuditTrail audit,
    TenantWriter writer, ProcessRuns process, TimeProvider time, ILogger<ImportService> logger) : IImportService
{
    public Task<ImportReport> ImportAsync(
        Actor actor, IReadOnlyList<ImportSource> sources, IProgress<ImportProgress>? progress, CancellationToken cancellationToken) =>
        ImportAsync(actor, sources, progress, false, cancellationToken);

    /// <param name="intoSample">Whether the sample tenant, and nothing else, may be written.</param>
    internal async Task<ImportReport> ImportAsync(
        Actor actor, IReadOnlyList<ImportSource> sources, IProgress<ImportProgress>? progress, bool intoSample,
        CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(actor, ImportAudit.Started(sources));
        return await process.RunAsync(token => RunLockedAsync(actor, sources, progress, intoSample, token), cancellationToken);
    }

    private async Task<ImportReport> RunLockedAsync(
        Actor actor, IReadOnlyList<ImportSource> sources, IProgress<ImportProgress>? progress, bool intoSample,
        CancellationToken cancellationToken)
    {
        using var taken = await turn.TakeAsync(cancellationToken);
        var run = new ImportRunState(sources, progress, intoSample, time.GetUtcNow().UtcDateTime) { Actor = actor };
        try
        {
            // Before the first write, so that there is no change without a trace of who began it.
            await audit.RecordAsync(actor, ImportAudit.Started(sources), cancellationToken);
            return await RunAsync(actor, run, cancellationToken);
        }
        catch (Exception ex) when (!run.IsRecorded)
        {
            run.IsInterrupted = ex is OperationCanceledException && process.IsStopping;
            await RecordStopAsync(actor, run, ex);
            throw;
        }
    }

    private async Task<ImportReport> RunAsync(Actor actor, ImportRunState run, CancellationToken cancellationToken)
    {
        try
        {
            await using (var writer = await store.OpenAsync(cancellationToken))
            {
                for (var i = 0; i < run.Sources.Count; i++) await ReadAsync(run, i, writer, cancellationToken);
                await AdoptAsync(run, writer, cancellationToken);
            }
            if (run.Tables.Count > 0) await store.PlaceProfilesAsync(run, cancellationToken);
            foreach (var (source, content) in run.Tables) await tables.StoreAsync(run, source, content, cancellationToken);
            return await FinishAsync(actor, run, cancellationToken);
        }
        catch (OperationCanceledException) when (!run.Tenants.IsEmpty && process.IsStopping && !run.IsRecorded)
        {
            await InterruptAsync(actor, run);
            throw;
        }
        catch (OperationCanceledException) when (!run.Tenants.IsEmpty)
        {
            // The days read so far are stored: what follows from them, and who shows them, must know.
            run.IsCancelled = true;
            await FinishAsync(actor, run, CancellationToken.None);
            throw;
        }
    }

    public async Task<IReadOnlyList<ImportRun>> ListRunsAsync(Actor actor, int count, CancellationToken cancellationToken)
    {
        if (!actor.AccessNow.SeesAll) return [];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.ImportRuns.AsNoTracking().OrderByDescending(r => r.Id).Take(count).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new ImportRun(r.Id, r.StartedAt, r.EndedAt, r.By, r.Files,
            new(r.SnapshotsRead, r.SnapshotsNew, r.SnapshotsChanged), new(r.ProfilesRead, r.ProfilesNew, r.ProfilesChanged),
            JsonSerializer.Deserialize(r.Findings, StorageJson.Default.ImportFindings) ?? new([], [])))];
    }

    private async Task ReadAsync(ImportRunState run, int index, SnapshotWriter writer, CancellationToken cancellationToken)
    {
        var source = run.Sources[index];
        if (source.IsSkipped)
        {
            run.Findings.AddWarning(source.Name, 0, "passed-over", new("import.passed-over"));
            return;
        }
        try
        {
            var end = await store.ReadAsync(run, source, writer, bytes => run.Report(index, bytes), cancellationToken);
            if (end.Broken is { } broken) run.Findings.AddProblem(source.Name, broken.Line, broken.Code, broken.Reason);
            else if (end.Objects == 0) run.Findings.AddWarning(source.Name, 0, EmptyAnswer.NoObjects, EmptyAnswer.Explain());
            if (end.ProfilesWithoutTenant > 0) run.WithoutTenant.Add(index);
            if (end.NextLink is not null)
                run.Findings.AddWarning(source.Name, 0, "more-pages", new("import.more-pages"));
        }
        catch (Exception ex) when (ex is FileNotFoundException or DirectoryNotFoundException)
        {
            run.Findings.AddProblem(source.Name, 0, "not-found", new("import.no-such-file"));
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            Log.ReadFailed(logger, source.Name, ex);
            run.Findings.AddProblem(source.Name, 0, "not-readable", new("import.unreadable-file"));
        }
    }

    /// <summary>Takes profiles that name no tenant for the one tenant of everything else.</summary>
    private static async Task AdoptAsync(ImportRunState run, SnapshotWriter writer, CancellationToken cancellationToken)
    {
        var only = run.Tenants.Count == 1 ? run.Tenants.Keys.Single() : (TenantId?)null;
        foreach (var source in run.WithoutTenant.Select(i => run.Sources[i]))
            if (only is { } tenant)
            {
                await DocumentStore.AdoptAsync(run, source, tenant, writer, cancellationToken);
                run.Findings.AddWarning(source.Name, 0, "tenant-assumed", new("import.profiles-assumed", tenant.Value));
            }
            else
                run.Findings.AddProblem(
                    source.Name, 0, "no-tenant",
                    new(run.Tenants.IsEmpty ? "import.profiles-alone" : "import.profiles-of-several", GraphElementParser.NameTheTenant));
    }

    private async Task<ImportReport> FinishAsync(Actor actor, ImportRunState run, CancellationToken cancellationToken)
    {
        var tenants = await store.FinishAsync(actor, run, cancellationToken);
        var report = new ImportReport { Tenants = tenants, Problems = run.Findings.Problems, Warnings = run.Findings.Warnings };
        if (!run.IntoSample) await RecordAsync(actor, run, report, cancellationToken);
        Log.Imported(logger, run.Sources.Count, tenants.Sum(t => t.Snapshots.New + t.Snapshots.Changed), report.Problems.Count);
        return report;
    }

    /// <summary>Records a run that a shutdown ended. It does not wait for figures: the next start computes them.</summary>
    private async Task InterruptAsync(Actor actor, ImportRunState run)
    {
        run.IsInterrupted = true;
        run.Findings.AddProblem(run.Sources[0].Name, 0, "interrupted", new("import.interrupted"));
        if (run.IntoSample) return;      // it is loaded again at the next start
        var tenants = run.Tenants.Select(t => new TenantImport(t.Key, t.Value.Snapshots, t.Value.ProfileCount, null)).ToList();
        await RecordAsync(actor, run, new() { Tenants = tenants, Problems = run.Findings.Problems, Warnings = run.Findings.Warnings },
            CancellationToken.None);
    }

    private async Task RecordAsync(Actor actor, ImportRunState run, ImportReport report, CancellationToken cancellationToken)
    {
        await writer.ContinueAsync(actor, write =>
        {
            write.Context.ImportRuns.Add(new ImportRunRow
            {
                StartedAt = run.ReadAt,
                EndedAt = write.At,
                By = actor.Name,
                Files = run.Sources.Count(s => !s.IsSkipped),
                SnapshotsRead = report.Tenants.Sum(t => t.Snapshots.Read),
                SnapshotsNew = report.Tenants.Sum(t => t.Snapshots.New),
                SnapshotsChanged = report.Tenants.Sum(t => t.Snapshots.Changed),
                ProfilesRead = report.Tenants.Sum(t => t.Profiles.Read),
                ProfilesNew = report.Tenants.Sum(t => t.Profiles.New),
                ProfilesChanged = report.Tenants.Sum(t => t.Profiles.Changed),
                Findings = JsonSerializer.Serialize(
                    new ImportFindings(report.Problems, report.Warnings), StorageJson.Default.ImportFindings),
            });
            write.Record(ImportAudit.Ended(run, report));
            return Task.CompletedTask;
        }, cancellationToken);
        run.IsRecorded = true;
    }

    /// <summary>Records an import that has no run. What stopped it may stop this as well; the caller must learn of the first.</summary>
    private async Task RecordStopAsync(Actor actor, ImportRunState run, Exception because)
    {
        try
        {
            await audit.RecordAsync(actor, ImportAudit.Stopped(run, because), CancellationToken.None);
        }
        catch (StorageUnavailableException ex)
        {
            Log.StopNotRecorded(logger, ex);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Imported {Files} files: {Days} days new or changed, {Problems} problems")]
        public static partial void Imported(ILogger logger, int files, int days, int problems);

        [LoggerMessage(Level = LogLevel.Error, Message = "The end of an import could not be recorded")]
        public static partial void StopNotRecorded(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Reading {File} failed")]
        public static partial void ReadFailed(ILogger logger, string file, Exception exception);
    }
}
