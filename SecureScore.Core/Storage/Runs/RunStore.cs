using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Messages;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Runs;

/// <summary>A run that this process may go on with.</summary>
internal record RunLease(long RunId, RunKind Kind, int TenantKey, TenantId TenantId, DateTime StartedAt);

/// <summary>How a run ended.</summary>
/// <param name="Failure">Null when it did not fail.</param>
internal sealed record RunEnd(RunOutcome Outcome, RunFailure? Failure = null)
{
    /// <summary>Whether it came to its end by itself.</summary>
    public bool HasSucceeded => Outcome is RunOutcome.Succeeded or RunOutcome.Incomplete;
}

/// <summary>A run is to stop at the last moment: somebody asked for it, or its process was taken for dead.</summary>
internal sealed class RunStoppedException : Exception;

/// <summary>Keeps the record of runs, which is also what lets one run of a kind and tenant go on at a time.</summary>
internal sealed class RunStore(IDbContextFactory<ScoreDbContext> contexts, TenantWriter writer, TimeProvider time)
{
    /// <summary>
    /// Without a sign of life for so long, a run's process is taken for dead; storing a million users' results may take a while.
    /// </summary>
    public static TimeSpan DeadAfter(RunKind kind) => kind == RunKind.Sync ? TimeSpan.FromSeconds(20) : TimeSpan.FromMinutes(2);

    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(5);

    /// <summary>Begins a run, inside a write: processes that come together are put in order by its lock.</summary>
    /// <returns>The row with its number.</returns>
    /// <exception cref="RunInProgressException">Another one goes on.</exception>
    public static async Task<T> AddAsync<T>(
        TenantWrite write, TenantId tenantId, AuditAction started, T row, CancellationToken cancellationToken) where T : RunRow
    {
        if (await FindOpenAsync(write.Context, KindOf(row), row.TenantKey, cancellationToken) is { } open)
        {
            if (IsAlive(open, write.At)) throw new RunInProgressException(open.Kind, open.By, open.StartedAt);
            Interrupt(open);
            await write.Context.SaveChangesAsync(cancellationToken);      // before the new row: the index allows one
        }
        (row.By, row.StartedAt, row.SeenAt, row.Outcome) = (write.Actor.Name, write.At, write.At, RunOutcome.Running);
        write.Context.Add(row);
        write.Record(new AuditEvent(started) { Tenant = tenantId, Details = Message.Name(row.Trigger) });
        await write.Context.SaveChangesAsync(cancellationToken);
        return row;
    }

    /// <exception cref="RunInProgressException">A run goes on whose process gives signs of life.</exception>
    public async Task EnsureNotRunningAsync(RunKind kind, TenantId tenantId, CancellationToken cancellationToken)
    {
        if (await FindAliveAsync(kind, tenantId, cancellationToken) is { } open)
            throw new RunInProgressException(kind, open.By, open.StartedAt);
    }

    /// <summary>
    /// Waits until a tenant has no run, or only one that goes on for longer than a dead one would be taken for alive. Who takes over from
    /// an instance that died comes before its last signs of life are old.
    /// </summary>
    public async Task WaitForDeadAsync(TenantId tenantId, CancellationToken cancellationToken)
    {
        foreach (var kind in Enum.GetValues<RunKind>())
            for (var left = DeadAfter(kind); left > TimeSpan.Zero; left -= s_lookEvery)
            {
                if (await FindAliveAsync(kind, tenantId, cancellationToken) is null) break;
                await Task.Delay(s_lookEvery, time, cancellationToken);
            }
    }

    /// <summary>The runs of a tenant that go on and give signs of life.</summary>
    public static async Task<IReadOnlyList<RunRow>> ListAliveAsync(TenantWrite write, int tenantKey, CancellationToken cancellationToken) =>
        [.. (await write.Context.Runs.AsNoTracking()
            .Where(r => r.TenantKey == tenantKey && r.EndedAt == null)
            .OrderBy(r => r.Id)
            .ToListAsync(cancellationToken)).Where(r => IsAlive(r, write.At))];

    /// <summary>Writes a sign of life.</summary>
    /// <param name="fill">Writes down how far it is.</param>
    /// <returns>False when the run is to stop: somebody asked for it, or took its process for dead.</returns>
    public async Task<bool> SignAsync(RunLease lease, Action<RunRow> fill, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.Runs.SingleOrDefaultAsync(r => r.Id == lease.RunId, cancellationToken);
        if (row is not { EndedAt: null, IsCancelRequested: false }) return false;
        row.SeenAt = time.GetUtcNow().UtcDateTime;
        fill(row);
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <returns>False when the run is to stop.</returns>
    public async Task<bool> CanContinueAsync(RunLease lease, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await CanContinueAsync(context, lease.RunId, cancellationToken);
    }

    /// <inheritdoc cref="CanContinueAsync(RunLease, CancellationToken)"/>
    public static Task<bool> CanContinueAsync(ScoreDbContext context, long runId, CancellationToken cancellationToken) =>
        context.Runs.AnyAsync(r => r.Id == runId && r.EndedAt == null && !r.IsCancelRequested, cancellationToken);

    /// <returns>Whether a run went on.</returns>
    /// <exception cref="AccessDeniedException">The actor has no write access.</exception>
    public Task<bool> RequestCancelAsync(
        Actor actor, RunKind kind, TenantId tenantId, AuditAction cancelled, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(cancelled) { Tenant = tenantId };
        return writer.WriteAsync(actor, what, async write =>
        {
            if (await write.FindTenantAsync(tenantId, cancellationToken) is not { } tenant
                || await FindOpenAsync(write.Context, kind, tenant.Id, cancellationToken) is not { } open)
                return false;
            open.IsCancelRequested = true;
            if (!IsAlive(open, write.At)) Interrupt(open);
            write.Record(what);
            return true;
        }, cancellationToken);
    }

    /// <summary>Records the end; one that was taken for dead keeps the end that was recorded then.</summary>
    /// <param name="fill">Writes what it came to, and returns the audit entry.</param>
    public Task<T> EndAsync<T>(
        Actor actor, RunLease lease, RunEnd end, Func<TenantWrite, T, Task<AuditEvent>> fill, CancellationToken cancellationToken)
        where T : RunRow => writer.ContinueAsync(actor, async write =>
    {
        var row = await write.Context.Set<T>().Include(r => r.Tenant).SingleAsync(r => r.Id == lease.RunId, cancellationToken);
        if (row.EndedAt is not null) return row;
        (row.Outcome, row.EndedAt, row.Failure) = (end.Outcome, write.At, end.Failure);
        write.Record(await fill(write, row));
        return row;
    }, cancellationToken);

    /// <summary>The last runs, newest first. One whose process died shows so; the next run records it.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(TenantId tenantId, int count, CancellationToken cancellationToken) where T : RunRow
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Set<T>().AsNoTracking()
            .Include(r => r.Tenant)
            .Where(r => r.Tenant!.TenantId == tenantId.Value)
            .OrderByDescending(r => r.Id)
            .Take(count)
            .ToListAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var dead in rows.Where(r => r.EndedAt is null && !IsAlive(r, now))) Interrupt(dead);
        return rows;
    }

    private async Task<RunRow?> FindAliveAsync(RunKind kind, TenantId tenantId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var key = await context.Tenants.Where(t => t.TenantId == tenantId.Value).Select(t => t.Id).FirstOrDefaultAsync(cancellationToken);
        return await FindOpenAsync(context, kind, key, cancellationToken) is { } open && IsAlive(open, time.GetUtcNow().UtcDateTime)
            ? open
            : null;
    }

    private static Task<RunRow?> FindOpenAsync(ScoreDbContext context, RunKind kind, int tenantKey, CancellationToken cancellationToken) =>
        context.Runs.SingleOrDefaultAsync(r => r.TenantKey == tenantKey && r.Kind == kind && r.EndedAt == null, cancellationToken);

    private static RunKind KindOf(RunRow row) => row is SyncRunRow ? RunKind.Sync : RunKind.Evaluation;

    // A sign of life from the future is one of a clock that was wrong: it would keep every later run out until then.
    private static bool IsAlive(RunRow run, DateTime now) => (now - run.SeenAt).Duration() < DeadAfter(KindOf(run));

    private static void Interrupt(RunRow run) => (run.Outcome, run.EndedAt, run.Failure) = (
        RunOutcome.Interrupted, run.SeenAt, RunFailures.Died(KindOf(run)));
}
