using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Access;
using SecureScore.Core.Graph;
using SecureScore.Core.Import;
using SecureScore.Core.Sample;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage;

/// <summary>Reads documents, stores days as they come, then profiles, then what follows from both.</summary>
internal sealed partial class ImportService(
    IDbContextFactory<ScoreDbContext> contexts, DerivedData derived, TenantChangeFeed feed, TimeProvider time, ILogger<ImportService> logger)
    : IImportService, IDisposable
{
    /// <summary>One import at a time in this process; other processes wait for the database's write lock.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    public void Dispose() => _turn.Dispose();

    public Task<ImportReport> ImportAsync(Actor actor, IReadOnlyList<ImportSource> sources, IProgress<ImportProgress>? progress, CancellationToken cancellationToken) =>
        ImportAsync(actor, sources, progress, false, cancellationToken);

    /// <param name="intoSample">Whether the sample tenant, and nothing else, may be written.</param>
    internal async Task<ImportReport> ImportAsync(
        Actor actor, IReadOnlyList<ImportSource> sources, IProgress<ImportProgress>? progress, bool intoSample, CancellationToken cancellationToken)
    {
        actor.DemandWrite();
        await _turn.WaitAsync(cancellationToken);
        var run = new ImportRunState(sources, progress, intoSample, time.GetUtcNow().UtcDateTime);
        try
        {
            await using (var writer = await SnapshotWriter.OpenAsync(contexts, cancellationToken))
                for (var i = 0; i < sources.Count; i++) await ReadAsync(run, i, writer, cancellationToken);
            return await FinishAsync(actor, run, cancellationToken);
        }
        catch (OperationCanceledException) when (run.Tenants.Count > 0)
        {
            // The days read so far are stored: what follows from them, and who shows them, must know.
            await FinishAsync(actor, run, CancellationToken.None);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<IReadOnlyList<ImportRun>> ListRunsAsync(int count, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.ImportRuns.AsNoTracking().OrderByDescending(r => r.Id).Take(count).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new ImportRun(r.Id, r.StartedAt, r.EndedAt, r.By, r.Files,
            new(r.SnapshotsRead, r.SnapshotsNew, r.SnapshotsChanged), new(r.ProfilesRead, r.ProfilesNew, r.ProfilesChanged),
            JsonSerializer.Deserialize(r.Findings, StorageJson.Default.ImportFindings) ?? new([], [])))];
    }

    private async Task ReadAsync(ImportRunState run, int index, SnapshotWriter writer, CancellationToken cancellationToken)
    {
        var source = run.Sources[index];
        CountingStream? counting = null;
        try
        {
            var reader = new GraphElementReader(async token => counting = new CountingStream(await source.Open(token)), run.ReadAt);
            var objects = 0;
            await foreach (var (element, line) in reader.ReadAsync(cancellationToken))
            {
                objects++;
                await TakeAsync(run, source.Name, line, element, writer, cancellationToken);
                run.Report(index, counting!.BytesRead);
            }
            if (objects == 0) run.Findings.AddProblem(source.Name, 0, "no-objects", "The file is valid but holds no scores and no profiles.");
            if (reader.HasNextPage) run.Findings.AddOddity(source.Name, 0, "more-pages", "The answer names a next page (@odata.nextLink). Import the other pages as well, or scores will lack their profiles.");
        }
        catch (GraphDocumentException ex)
        {
            run.Findings.AddProblem(source.Name, ex.Line, ex.Code, ex.Message);
        }
        catch (Exception ex) when (ex is FileNotFoundException or DirectoryNotFoundException)
        {
            run.Findings.AddProblem(source.Name, 0, "not-found", "There is no such file. Check the path.");
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            Log.ReadFailed(logger, source.Name, ex);
            run.Findings.AddProblem(source.Name, 0, "not-readable", "The file cannot be read. Check that it is still there and that the program may read it.");
        }
    }

    private async Task TakeAsync(ImportRunState run, string file, long line, GraphElement element, SnapshotWriter writer, CancellationToken cancellationToken)
    {
        foreach (var oddity in element.Oddities) run.Findings.AddOddity(file, line, oddity.Code, oddity.Message);
        switch (element)
        {
            case GraphUnusable unusable:
                run.Findings.AddProblem(file, line, unusable.Code, unusable.Message);
                break;
            case GraphSnapshot snapshot when await TenantAsync(run, file, line, snapshot.Snapshot.TenantId, cancellationToken) is { } tenant:
                var outcome = writer.Write(tenant.Key, snapshot);
                tenant.Count(outcome, snapshot.Snapshot.Day);
                if (snapshot.Snapshot.Day > run.LastPossibleDay)
                    run.Findings.AddOddity(file, line, "future-day", $"{snapshot.Snapshot.Day:yyyy-MM-dd} lies in the future and will stay the newest day until then. Check the file, and this machine's clock.");
                if (outcome == SnapshotOutcome.Poorer)
                    run.Findings.AddOddity(file, line, "poorer-day", $"{snapshot.Snapshot.Day:yyyy-MM-dd} says less than what is stored, so the stored day was kept.");
                break;
            case GraphControlProfile profile when await TenantAsync(run, file, line, profile.TenantId, cancellationToken) is { } tenant:
                tenant.Add(profile.Profile);
                break;
        }
    }

    /// <summary>The tenant to write to; null when this import may not write to it.</summary>
    private async Task<ImportTenant?> TenantAsync(ImportRunState run, string file, long line, TenantId id, CancellationToken cancellationToken)
    {
        if (run.Tenants.TryGetValue(id, out var known)) return known;
        if (id == SampleTenant.Id != run.IntoSample)
        {
            run.Findings.AddProblem(file, line, "sample-tenant", "This is the id of the sample tenant, into which nothing else is imported.");
            return null;
        }
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // Looked for under the write lock: another process may be at the same point.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var row = await context.Tenants.SingleOrDefaultAsync(t => t.TenantId == id.Value, cancellationToken);
        if (row is null)
        {
            row = new TenantRow { TenantId = id.Value, Name = run.IntoSample ? SampleTenant.Name : id.Value, IsSample = run.IntoSample };
            context.Tenants.Add(row);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        return run.Tenants[id] = new ImportTenant(row.Id);
    }

    private async Task<ImportReport> FinishAsync(Actor actor, ImportRunState run, CancellationToken cancellationToken)
    {
        List<TenantImport> tenants = [];
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        foreach (var (id, tenant) in run.Tenants.OrderBy(t => t.Key.Value, StringComparer.Ordinal))
        {
            var profiles = await new ProfileWriter(contexts).WriteAsync(tenant.Key, tenant.Profiles, tenant.NewestDay ?? today, cancellationToken);
            await derived.RefreshAsync(tenant.Key, cancellationToken);
            var hasChanged = tenant.Snapshots.New + tenant.Snapshots.Changed + profiles.New + profiles.Changed > 0;
            if (hasChanged) await RaiseRevisionAsync(id, actor, cancellationToken);
            tenants.Add(new(id, tenant.Snapshots, profiles, await LatestAsync(tenant.Key, cancellationToken)));
        }
        var report = new ImportReport { Tenants = tenants, Problems = run.Findings.Problems, Oddities = run.Findings.Oddities };
        if (!run.IntoSample) await RecordAsync(actor, run, report, cancellationToken);
        Log.Imported(logger, run.Sources.Count, tenants.Sum(t => t.Snapshots.New + t.Snapshots.Changed), report.Problems.Count);
        return report;
    }

    private async Task RaiseRevisionAsync(TenantId id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // Read and written under one lock, or a decision made in between would have the same number.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var tenant = await context.Tenants.SingleAsync(t => t.TenantId == id.Value, cancellationToken);
        tenant.Revision++;
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(new TenantChange(id, tenant.Revision, null, actor.Name));
    }

    private async Task<LatestDay?> LatestAsync(int tenantKey, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Snapshots.Where(s => s.TenantKey == tenantKey).OrderByDescending(s => s.Day)
            .Select(s => new LatestDay(s.Day, s.ReportedPoints, s.ReportedMaxPoints,
                context.ControlScores.Count(c => c.SnapshotId == s.Id),
                context.ControlScores.Count(c => c.SnapshotId == s.Id && !context.ControlProfiles.Any(p => p.ControlKey == c.ControlKey))))
            .FirstOrDefaultAsync(cancellationToken);
    }

    private async Task RecordAsync(Actor actor, ImportRunState run, ImportReport report, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ImportRuns.Add(new ImportRunRow
        {
            StartedAt = run.ReadAt,
            EndedAt = time.GetUtcNow().UtcDateTime,
            By = actor.Name,
            Files = run.Sources.Count,
            SnapshotsRead = report.Tenants.Sum(t => t.Snapshots.Read),
            SnapshotsNew = report.Tenants.Sum(t => t.Snapshots.New),
            SnapshotsChanged = report.Tenants.Sum(t => t.Snapshots.Changed),
            ProfilesRead = report.Tenants.Sum(t => t.Profiles.Read),
            ProfilesNew = report.Tenants.Sum(t => t.Profiles.New),
            ProfilesChanged = report.Tenants.Sum(t => t.Profiles.Changed),
            Findings = JsonSerializer.Serialize(new ImportFindings(report.Problems, report.Oddities), StorageJson.Default.ImportFindings),
        });
        await context.SaveChangesAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Imported {Files} files: {Days} days new or changed, {Problems} problems")]
        public static partial void Imported(ILogger logger, int files, int days, int problems);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Reading {File} failed")]
        public static partial void ReadFailed(ILogger logger, string file, Exception exception);
    }
}
