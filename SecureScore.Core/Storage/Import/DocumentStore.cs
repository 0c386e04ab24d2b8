using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Controls;
using SecureScore.Core.Documents;
using SecureScore.Core.Graph;
using SecureScore.Core.Import;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;
using SecureScore.Core.Storage.Derived;
using SecureScore.Core.Storage.History;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Snapshots;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Import;

/// <summary>What reading one document came to.</summary>
/// <param name="Objects">How many it held.</param>
/// <param name="NextLink">The next page that it names; null for none.</param>
/// <param name="Broken">Why it could not be read to its end; null when it could.</param>
internal sealed record DocumentEnd(int Objects, string? NextLink, DocumentException? Broken)
{
    /// <summary>Profiles that were not taken, because nothing says whose they are.</summary>
    public int ProfilesWithoutTenant { get; init; }
}

/// <summary>Stores what documents hold: days as they come, then profiles, then what follows from both.</summary>
internal sealed class DocumentStore(
    IDbContextFactory<ScoreDbContext> contexts, DerivedData derived, TenantWriter writer, TimeProvider time)
{
    /// <summary>Opens what writes days; not for concurrent use.</summary>
    public Task<SnapshotWriter> OpenAsync(CancellationToken cancellationToken) => SnapshotWriter.OpenAsync(contexts, cancellationToken);

    /// <summary>Reads one document to its end, or to where it breaks; what stands before is stored.</summary>
    /// <param name="read">Told the bytes read so far after each object.</param>
    public async Task<DocumentEnd> ReadAsync(
        ImportRunState run, ImportSource source, SnapshotWriter writer, Action<long>? read, CancellationToken cancellationToken)
    {
        CountingStream? counting = null;
        var objects = 0;
        var document = new DocumentFindings(run.Findings, source.Name);
        var reader = new GraphElementReader(
            async token => counting = new CountingStream(await source.Open(token)), run.ReadAt, source.Tenant);
        try
        {
            await foreach (var (element, line) in reader.ReadAsync(cancellationToken))
            {
                objects++;
                document.Add(element, line);
                await TakeAsync(run, source, line, element, writer, document, cancellationToken);
                read?.Invoke(counting!.BytesRead);
            }
            if (reader.Table is { } table) run.Tables.Add((source, table));
            End();
            return new(objects + (reader.Table is null ? 0 : 1), reader.NextLink, null) { ProfilesWithoutTenant = document.WithoutTenant };
        }
        catch (DocumentException ex)
        {
            End();
            return new(objects, null, ex) { ProfilesWithoutTenant = document.WithoutTenant };
        }
        catch (OperationCanceledException)
        {
            End();
            throw;
        }

        void End()
        {
            foreach (var finding in reader.Findings) run.Findings.AddWarning(source.Name, 0, finding.Code, finding.Message);
            document.End();
            foreach (var tenant in run.Tenants.Values) tenant.EndDocument(source.Name, writer.Profiles, run.IsLive);
        }
    }

    /// <summary>Reads the profiles of a document that name no tenant, for this one.</summary>
    public static async Task AdoptAsync(
        ImportRunState run, ImportSource source, TenantId tenantId, SnapshotWriter writer, CancellationToken cancellationToken)
    {
        var (tenant, document) = (run.Tenants[tenantId], new DocumentFindings(run.Findings, source.Name));
        try
        {
            await foreach (var (element, line) in new GraphElementReader(source.Open, run.ReadAt).ReadAsync(cancellationToken))
                if (element is GraphControlProfile { TenantId: null } profile) Add(tenant, profile.Profile, line, document);
        }
        catch (DocumentException)
        {
            // Said when it was read first; what stands before is taken.
        }
        tenant.EndDocument(source.Name, writer.Profiles, run.IsLive);
    }

    private async Task TakeAsync(
        ImportRunState run, ImportSource source, long line, GraphElement element, SnapshotWriter writer, DocumentFindings document,
        CancellationToken cancellationToken)
    {
        switch (element)
        {
            case GraphSnapshot snapshot when await TenantAsync(
                run, source, line, snapshot.Snapshot.TenantId, cancellationToken) is { } tenant:
                TakeDay(run, source.Name, line, tenant, snapshot, writer, document);
                break;
            case GraphSums sums when await TenantAsync(run, source, line, sums.Snapshot.TenantId, cancellationToken) is { } tenant:
                await TakeSumsAsync(run, source.Name, line, tenant, sums.Snapshot, cancellationToken);
                break;
            case GraphControlProfile { TenantId: null }:
                document.WithoutTenant++;
                break;
            case GraphControlProfile profile when await TenantAsync(
                run, source, line, profile.TenantId!.Value, cancellationToken) is { } tenant:
                Add(tenant, profile.Profile, line, document);
                break;
        }
    }

    /// <summary>Stores a day with its controls, and says what is unusual about it.</summary>
    public static void TakeDay(
        ImportRunState run, string file, long line, ImportTenant tenant, GraphSnapshot day, SnapshotWriter writer,
        DocumentFindings document)
    {
        if (!IsPossible(run, file, line, day.Snapshot.Day)) return;
        var written = writer.Write(tenant.Key, day, run.IsLive);
        tenant.Days[day.Snapshot.Day] = (file, line);
        document.Add(day.Snapshot, written, tenant.Count(written.Outcome, day.Snapshot.Day), line);
    }

    /// <summary>Stores a day of which only the sums are known, and says so.</summary>
    public async Task TakeSumsAsync(
        ImportRunState run, string file, long line, ImportTenant tenant, ScoreSnapshot day, CancellationToken cancellationToken)
    {
        if (!IsPossible(run, file, line, day.Day)) return;
        var (outcome, kept) = await SumsDayWriter.WriteAsync(contexts, tenant.Key, day, cancellationToken);
        tenant.Count(outcome, day.Day);
        if (kept is { Reported: var sum })
            run.Findings.AddWarning(
                file, line, "repeated-sums",
                new(
                    "import.repeated-sums", day.Day, ValueOf(day.ReportedPoints), ValueOf(day.ReportedMaxPoints),
                    ScoreText.Cut(sum.Numerator), ScoreText.Cut(sum.Denominator)));
        else
            run.Findings.AddWarning(file, 0, "sums-only", new("import.sums-only"));
    }

    private static object ValueOf(decimal? points) => points is { } known ? ScoreText.Cut(known) : ScoreText.None;

    /// <summary>Refuses a day after tomorrow: it would stay the newest until then.</summary>
    private static bool IsPossible(ImportRunState run, string file, long line, DateOnly day)
    {
        if (day <= run.LastPossibleDay) return true;
        run.Findings.AddProblem(file, line, "future-day",
            new(run.IsLive ? "import.future-day-live" : "import.future-day", day, run.LastPossibleDay));
        return false;
    }

    private static void Add(ImportTenant tenant, ControlProfile profile, long line, DocumentFindings document)
    {
        if (tenant.Add(profile) is var (taken, other)) document.AddRepeated(profile.ControlId, taken, other, line);
    }

    /// <summary>The tenant to write to; null when this import may not write to it.</summary>
    public async Task<ImportTenant?> TenantAsync(
        ImportRunState run, ImportSource source, long line, TenantId id, CancellationToken cancellationToken)
    {
        var file = source.Name;
        if (run.OnlyTenant is { } only && id != only)
        {
            run.Findings.AddProblem(file, line, ImportRunState.ForeignTenant, new("import.foreign-answer", id.Value, only.Value));
            return null;
        }
        if (source.Tenant is { } named && id != named)
        {
            run.Findings.AddProblem(file, line, ImportRunState.ForeignTenant, new("import.foreign-file", id.Value, named.Value));
            return null;
        }
        if (run.Tenants.TryGetValue(id, out var known)) return known;
        if (id == SampleTenant.Id != run.IntoSample)
        {
            run.Findings.AddProblem(file, line, "sample-tenant", new("import.sample-tenant"));
            return null;
        }
        if (!run.Actor.CanWriteIn(id))
        {
            run.Findings.AddProblem(file, line, ImportRunState.ForeignTenant, new("import.no-access", id.Value));
            return null;
        }
        // Looked for under the write lock: another process may be at the same point.
        var row = await writer.ContinueAsync(Actor.System, async write =>
        {
            if (await write.FindTenantAsync(id, cancellationToken) is { } stored) return stored;
            var added = TenantRow.Create(id, run.ReadAt);
            if (run.IntoSample) (added.Name, added.IsSample) = (SampleTenant.Name, true);
            write.Context.Tenants.Add(added);
            return added;
        }, cancellationToken);
        return run.Tenants[id] = new ImportTenant(row.Id);
    }

    /// <summary>Gives all profiles read so far their days.</summary>
    public async Task PlaceProfilesAsync(ImportRunState run, CancellationToken cancellationToken)
    {
        foreach (var tenant in run.Tenants.Values) await PlaceProfilesAsync(run, tenant, cancellationToken);
    }

    /// <summary>Computes what follows from what was read, and tells open pages.</summary>
    public async Task<IReadOnlyList<TenantImport>> FinishAsync(Actor actor, ImportRunState run, CancellationToken cancellationToken)
    {
        List<TenantImport> tenants = [];
        foreach (var (id, tenant) in run.Tenants.OrderBy(t => t.Key.Value, StringComparer.Ordinal))
        {
            await PlaceProfilesAsync(run, tenant, cancellationToken);
            await derived.RefreshAsync(tenant.Key, cancellationToken);
            await ReportIncompleteAsync(run, tenant, cancellationToken);
            if (tenant.HasChanges)
                await writer.ContinueAsync(
                    actor, async write => write.Changed(await write.TenantAsync(id, cancellationToken)), cancellationToken);
            tenants.Add(new(id, tenant.Snapshots, tenant.ProfileCount, await LatestAsync(tenant.Key, cancellationToken)));
        }
        return tenants;
    }

    private async Task PlaceProfilesAsync(ImportRunState run, ImportTenant tenant, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var sets = tenant.Sets(run.IsLive ? run.LiveDay ?? today : null);
        var placer = new ProfilePlacer(contexts, tenant.Key);
        tenant.Written(await placer.PlaceAsync(sets, today, cancellationToken));
        foreach (var repeated in placer.Repeated)
            if (sets.FirstOrDefault(s => s.Key == repeated.OtherSet || s.Key == repeated.TakenSet) is { } set)
                run.Findings.AddWarning(set.File, 0, "repeated-profile",
                    DocumentFindings.Repeated(repeated.ControlId, repeated.Day, repeated.Taken, repeated.Other));
    }

    /// <summary>Tells of the days read whose list lacks controls: only their neighbors show it.</summary>
    private async Task ReportIncompleteAsync(ImportRunState run, ImportTenant tenant, CancellationToken cancellationToken)
    {
        if (tenant.OldestDay is not { } from || tenant.NewestDay is not { } to) return;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var (day, controls) in await IncompleteDays.ListAsync(context, tenant.Key, from, to, cancellationToken))
        {
            if (!tenant.Days.TryGetValue(day, out var read)) continue;
            run.Findings.AddWarning(read.File, read.Line, "incomplete-day", new("import.incomplete-day", day, controls));
        }
    }

    private async Task<LatestDay?> LatestAsync(int tenantKey, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var whole = await context.Snapshots.Where(s => s.TenantKey == tenantKey).OrderByDescending(s => s.Day)
            .Select(s => new LatestDay(s.Day, s.ReportedPoints, s.ReportedMaxPoints,
                context.ControlScores.Count(c => c.SnapshotId == s.Id),
                context.ControlScores.Count(c => c.SnapshotId == s.Id && !context.ControlProfiles.Any(p => p.ControlKey == c.ControlKey))))
            .FirstOrDefaultAsync(cancellationToken);
        var newest = await context.SumsDays.AsNoTracking()
            .Where(s => s.TenantKey == tenantKey)
            .OrderByDescending(s => s.Day)
            .FirstOrDefaultAsync(cancellationToken);
        return newest is not null && newest.Day > (whole?.Day ?? DateOnly.MinValue) && SumsDayWriter.ToSumsDay(newest) is var sums
            ? new(sums.Day, sums.Reported.Numerator, sums.Reported.Denominator, 0, 0) : whole;
    }
}
