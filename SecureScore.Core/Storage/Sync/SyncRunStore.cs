using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Import;
using SecureScore.Core.Messages;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Runs;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Sync;

/// <summary>A sync that this process may go on with.</summary>
/// <param name="CompleteThrough">The day up to which an earlier sync read all; null for none.</param>
/// <param name="NewestStored">Null for none.</param>
internal sealed record SyncLease(
    long RunId, int TenantKey, TenantId TenantId, DateTime StartedAt, string Cloud, string Credential, DateOnly? CompleteThrough,
    DateOnly? NewestStored) : RunLease(RunId, RunKind.Sync, TenantKey, TenantId, StartedAt);

/// <summary>What a sync came to.</summary>
/// <param name="CompleteThrough">The day up to which all that Graph has was read; null when that cannot be said.</param>
internal sealed record SyncResult(
    SyncStage Stage, int Requests, int Throttled, ImportCount Days, ImportCount Profiles, ImportFindings Findings,
    DateOnly? CompleteThrough);

/// <summary>Begins and ends syncs in the record of runs.</summary>
internal sealed class SyncRunStore(RunStore runs, TenantWriter writer)
{
    /// <exception cref="AccessDeniedException">The actor has no write access.</exception>
    /// <exception cref="NotConnectedException">The tenant is not connected.</exception>
    /// <exception cref="RunInProgressException">Another sync goes on.</exception>
    public Task<SyncLease> BeginAsync(Actor actor, TenantId tenantId, RunTrigger trigger, CancellationToken cancellationToken)
    {
        var tried = new AuditEvent(AuditAction.SyncStarted) { Tenant = tenantId, Details = Message.Name(trigger) };
        return writer.WriteAsync(actor, tried, async write =>
        {
            var connection = await write.Context.Connections
                .SingleOrDefaultAsync(c => c.Tenant!.TenantId == tenantId.Value, cancellationToken)
                ?? throw new NotConnectedException();
            var run = await RunStore.AddAsync(write, tenantId, AuditAction.SyncStarted, new SyncRunRow
            {
                TenantKey = connection.TenantKey,
                Trigger = trigger,
                Stage = SyncStage.SigningIn,
                Findings = JsonSerializer.Serialize(new ImportFindings([], []), StorageJson.Default.ImportFindings),
            }, cancellationToken);
            var newest = await write.Context.Snapshots
                .Where(s => s.TenantKey == connection.TenantKey && !s.IsOwn && !s.IsFromPortal)
                .MaxAsync(s => (DateOnly?)s.Day, cancellationToken);
            // An earlier version may have read a day of the future: to believe it would be to read nothing until then.
            DateOnly? completeThrough =
                connection.CompleteThrough is { } claimed && newest is { } last ? (claimed < last ? claimed : last) : null;
            return new SyncLease(
                run.Id, run.TenantKey, tenantId, run.StartedAt, connection.Cloud, connection.Credential, completeThrough, newest);
        }, cancellationToken);
    }

    /// <summary>Records the end, with the day up to which all was read when it is known.</summary>
    public async Task<SyncRun> EndAsync(
        Actor actor, SyncLease lease, RunEnd end, SyncResult result, CancellationToken cancellationToken) =>
        ToRun(await runs.EndAsync<SyncRunRow>(actor, lease, end, async (write, row) =>
        {
            Fill(row, result);
            if (result.CompleteThrough is { } day
                && await write.Context.Connections.SingleOrDefaultAsync(c => c.TenantKey == lease.TenantKey, cancellationToken)
                    is { } connection)
                connection.CompleteThrough = day;
            return new AuditEvent(AuditAction.Synced, end.HasSucceeded ? AuditOutcome.Succeeded : AuditOutcome.Failed)
            {
                Tenant = lease.TenantId,
                Details = end.Failure?.Kind is { } kind ? new("audit.sync-failed", FiguresOf(end, result), kind.ToString())
                    : FiguresOf(end, result),
            };
        }, cancellationToken));

    private static Message FiguresOf(RunEnd end, SyncResult result) => new(
        "audit.sync-ended", end.Outcome, result.Days.New, result.Days.Changed, result.Profiles.New, result.Profiles.Changed,
        result.Requests);

    public async Task<IReadOnlyList<SyncRun>> ListAsync(TenantId tenantId, int count, CancellationToken cancellationToken) =>
        [.. (await runs.ListAsync<SyncRunRow>(tenantId, count, cancellationToken)).Select(ToRun)];

    private static void Fill(SyncRunRow row, SyncResult result)
    {
        row.Stage = result.Stage;
        (row.Requests, row.Throttled) = (result.Requests, result.Throttled);
        (row.DaysRead, row.DaysNew, row.DaysChanged) = (result.Days.Read, result.Days.New, result.Days.Changed);
        (row.ProfilesRead, row.ProfilesNew, row.ProfilesChanged) = (result.Profiles.Read, result.Profiles.New, result.Profiles.Changed);
        row.Findings = JsonSerializer.Serialize(result.Findings, StorageJson.Default.ImportFindings);
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
        Failure = row.Failure,
    };
}
