using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Import;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Sync;

/// <summary>A run that this process may go on with.</summary>
internal sealed record SyncLease(
    long RunId, int TenantKey, TenantId TenantId, string Cloud, string Credential, DateOnly? CompleteThrough, DateOnly? NewestStored,
    DateTime StartedAt);

/// <summary>Keeps the record of runs, which is also what lets one run of a tenant go on at a time.</summary>
internal sealed class SyncRunStore(IDbContextFactory<ScoreDbContext> contexts, TenantWriter writer, TimeProvider time)
{
    /// <summary>Without a sign of life for so long, a run's process is taken for dead.</summary>
    public static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(20);

    /// <exception cref="NotConnectedException">The tenant is not connected.</exception>
    /// <exception cref="SyncRunningException">Another run goes on.</exception>
    public Task<SyncLease> BeginAsync(Actor actor, TenantId tenantId, SyncTrigger trigger, CancellationToken cancellationToken) =>
        writer.ContinueAsync(actor, async write =>
    {
        var (context, now) = (write.Context, write.At);
        var connection = await context.Connections
            .Include(c => c.Tenant)
            .SingleOrDefaultAsync(c => c.Tenant!.TenantId == tenantId.Value, cancellationToken)
            ?? throw new NotConnectedException();
        await EnsureNotRunningAsync(context, connection.TenantKey, now, cancellationToken);
        var run = new SyncRunRow
        {
            TenantKey = connection.TenantKey,
            Trigger = trigger,
            By = actor.Name,
            StartedAt = now,
            SeenAt = now,
            Outcome = SyncOutcome.Running,
            Stage = SyncStage.SigningIn,
            Findings = JsonSerializer.Serialize(new ImportFindings([], []), StorageJson.Default.ImportFindings),
        };
        context.SyncRuns.Add(run);
        write.Record(new AuditEvent(AuditAction.SyncStarted) { Tenant = tenantId, Details = trigger.ToString() });
        await context.SaveChangesAsync(cancellationToken); // the run has its number from here on
        var newest = await context.Snapshots
            .Where(s => s.TenantKey == connection.TenantKey && !s.IsOwn && !s.IsFromPortal)
            .MaxAsync(s => (DateOnly?)s.Day, cancellationToken);
        // An earlier version may have read a day of the future: to believe it would be to read nothing until then.
        DateOnly? completeThrough =
            connection.CompleteThrough is { } claimed && newest is { } last ? (claimed < last ? claimed : last) : null;
        return new SyncLease(
            run.Id, connection.TenantKey, tenantId, connection.Cloud, connection.Credential, completeThrough, newest, now);
    }, cancellationToken);

    /// <summary>Whether a run goes on whose process gives signs of life.</summary>
    /// <exception cref="SyncRunningException">It does.</exception>
    public async Task EnsureNotRunningAsync(TenantId tenantId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.SyncRuns.AsNoTracking()
            .SingleOrDefaultAsync(r => r.Tenant!.TenantId == tenantId.Value && r.EndedAt == null, cancellationToken) is { } running
            && IsAlive(running, time.GetUtcNow().UtcDateTime))
            throw new SyncRunningException(running.By, running.StartedAt);
    }

    /// <summary>Writes a sign of life.</summary>
    /// <returns>False when the run has been ended by somebody else, who took its process for dead.</returns>
    public async Task<bool> SignAsync(
        SyncLease lease, SyncStage stage, int requests, int throttled, ImportCount days, ImportCount profiles,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.SyncRuns.Where(r => r.Id == lease.RunId && r.EndedAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.SeenAt, now)
            .SetProperty(r => r.Stage, stage)
            .SetProperty(r => r.Requests, requests)
            .SetProperty(r => r.Throttled, throttled)
            .SetProperty(r => r.DaysRead, days.Read).SetProperty(r => r.ProfilesRead, profiles.Read), cancellationToken) == 1;
    }

    /// <summary>Whether somebody, in any process, asked the run to stop.</summary>
    public async Task<bool> IsCancelRequestedAsync(SyncLease lease, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.SyncRuns.AnyAsync(r => r.Id == lease.RunId && r.IsCancelRequested, cancellationToken);
    }

    /// <returns>Whether a run went on.</returns>
    public Task<bool> RequestCancelAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.SyncCancelled) { Tenant = tenantId };
        return writer.WriteAsync(actor, what, async write =>
        {
            if (await write.Context.SyncRuns.SingleOrDefaultAsync(
                r => r.Tenant!.TenantId == tenantId.Value && r.EndedAt == null, cancellationToken) is not { } run)
                return false;
            run.IsCancelRequested = true;
            if (!IsAlive(run, write.At)) Interrupt(run);
            write.Record(what);
            return true;
        }, cancellationToken);
    }

    /// <summary>Records the end, with the day up to which all was read when it is known.</summary>
    public Task<SyncRun> EndAsync(Actor actor, SyncLease lease, SyncEnd end, CancellationToken cancellationToken) =>
        writer.ContinueAsync(actor, async write =>
    {
        var context = write.Context;
        var row = await context.SyncRuns.Include(r => r.Tenant).SingleAsync(r => r.Id == lease.RunId, cancellationToken);
        if (row.EndedAt is not null) return ToRun(row);        // taken for dead, and recorded so
        Fill(row, end);
        row.EndedAt = write.At;
        if (end.CompleteThrough is { } day
            && await context.Connections.SingleOrDefaultAsync(c => c.TenantKey == lease.TenantKey, cancellationToken) is { } connection)
            connection.CompleteThrough = day;
        write.Record(new AuditEvent(
            AuditAction.Synced,
            end.Outcome is SyncOutcome.Succeeded or SyncOutcome.Incomplete ? AuditOutcome.Succeeded : AuditOutcome.Failed)
        {
            Tenant = lease.TenantId,
            Details = $"{end.Outcome}; days {end.Days.New} new, {end.Days.Changed} changed; profiles {end.Profiles.New} new, "
                + $"{end.Profiles.Changed} changed; {end.Requests} requests{(end.Failure?.Kind is { } kind ? $"; {kind}" : "")}",
        });
        return ToRun(row);
    }, cancellationToken);

    public async Task<IReadOnlyList<SyncRun>> ListAsync(TenantId? tenantId, int count, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var of = tenantId?.Value;
        var rows = await context.SyncRuns.AsNoTracking()
            .Include(r => r.Tenant)
            .Where(r => of == null ? !r.Tenant!.IsHidden : r.Tenant!.TenantId == of)
            .OrderByDescending(r => r.Id).Take(count).ToListAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        // shown as it is; recorded by the next run
        foreach (var dead in rows.Where(r => r.EndedAt is null && !IsAlive(r, now))) Interrupt(dead);
        return [.. rows.Select(ToRun)];
    }

    /// <summary>Lets nobody in while a run goes on; one whose process died is recorded as interrupted.</summary>
    private static async Task EnsureNotRunningAsync(ScoreDbContext context, int tenantKey, DateTime now,
        CancellationToken cancellationToken)
    {
        if (await context.SyncRuns.SingleOrDefaultAsync(
            r => r.TenantKey == tenantKey && r.EndedAt == null, cancellationToken) is not { } running)
            return;
        if (IsAlive(running, now)) throw new SyncRunningException(running.By, running.StartedAt);
        Interrupt(running);
        await context.SaveChangesAsync(cancellationToken);      // before the new row: the index allows one
    }

    // A sign of life from the future is one of a clock that was wrong: it would keep every later run out until then.
    public static bool IsAlive(SyncRunRow run, DateTime now) => (now - run.SeenAt).Duration() < DeadAfter;

    private static void Interrupt(SyncRunRow run)
    {
        run.Outcome = SyncOutcome.Interrupted;
        run.EndedAt = run.SeenAt;
        run.FailureMessage = "The program ended in the middle of the run. What was stored before is whole.";
        run.FailureNextStep = "The next run reads what is missing.";
    }

    private static void Fill(SyncRunRow row, SyncEnd end)
    {
        row.Outcome = end.Outcome;
        row.Stage = end.Stage;
        (row.Requests, row.Throttled) = (end.Requests, end.Throttled);
        (row.DaysRead, row.DaysNew, row.DaysChanged) = (end.Days.Read, end.Days.New, end.Days.Changed);
        (row.ProfilesRead, row.ProfilesNew, row.ProfilesChanged) = (end.Profiles.Read, end.Profiles.New, end.Profiles.Changed);
        row.Findings = JsonSerializer.Serialize(end.Findings, StorageJson.Default.ImportFindings);
        (row.FailureKind, row.FailureMessage, row.FailureNextStep, row.FailureRequestId) = (
            end.Failure?.Kind, end.Failure?.Message, end.Failure?.NextStep, end.Failure?.RequestId);
    }

    private static SyncRun ToRun(SyncRunRow row) => new()
    {
        Id = row.Id,
        TenantId = TenantId.Parse(row.Tenant!.TenantId),
        Trigger = row.Trigger,
        By = row.By,
        StartedAt = row.StartedAt,
        EndedAt = row.EndedAt,
        Outcome = row.Outcome,
        Stage = row.Stage,
        Requests = row.Requests,
        Throttled = row.Throttled,
        Days = new(row.DaysRead, row.DaysNew, row.DaysChanged),
        Profiles = new(row.ProfilesRead, row.ProfilesNew, row.ProfilesChanged),
        Findings = JsonSerializer.Deserialize(row.Findings, StorageJson.Default.ImportFindings) ?? new([], []),
        Failure = row.FailureMessage is null ? null : new(row.FailureKind, row.FailureMessage, row.FailureNextStep, row.FailureRequestId),
    };
}

/// <summary>How a run ended.</summary>
/// <param name="CompleteThrough">The day up to which all that Graph has was read; null when that cannot be said.</param>
internal sealed record SyncEnd(
    SyncOutcome Outcome, SyncStage Stage, int Requests, int Throttled, ImportCount Days, ImportCount Profiles, ImportFindings Findings,
    SyncFailure? Failure, DateOnly? CompleteThrough);
