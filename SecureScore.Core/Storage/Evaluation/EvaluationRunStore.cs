using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Evaluation;

/// <summary>An evaluation that this process may go on with.</summary>
/// <param name="Cloud">Null, like the credential, for files.</param>
internal sealed record EvaluationLease(long RunId, int TenantKey, TenantId TenantId, string? Cloud, string? Credential, DateTime StartedAt);

/// <summary>Keeps the record of evaluations, which is also what lets one of a tenant go on at a time.</summary>
internal sealed class EvaluationRunStore(IDbContextFactory<ScoreDbContext> contexts, TenantWriter writer, TimeProvider time)
{
    /// <summary>
    /// Without a sign of life for so long, its process is taken for dead; storing a million users' results may take a while.
    /// </summary>
    private static readonly TimeSpan s_deadAfter = TimeSpan.FromMinutes(2);

    /// <param name="needsConnection">Whether it reads from Graph.</param>
    /// <exception cref="NotConnectedException">The tenant is not connected, and the evaluation reads from Graph.</exception>
    /// <exception cref="EvaluationRunningException">Another one goes on.</exception>
    public Task<EvaluationLease> BeginAsync(
        Actor actor, TenantId tenantId, EvaluationTrigger trigger, bool needsConnection, CancellationToken cancellationToken) =>
        writer.ContinueAsync(actor, async write =>
    {
        var (context, now) = (write.Context, write.At);
        var connection = await context.Connections.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Tenant!.TenantId == tenantId.Value, cancellationToken);
        if (needsConnection && connection is null) throw new NotConnectedException();
        var tenant = await write.FindTenantAsync(tenantId, cancellationToken);
        if (tenant is null) context.Tenants.Add(tenant = TenantRow.Create(tenantId, now));
        await context.SaveChangesAsync(cancellationToken); // a new tenant has its key from here on
        await EnsureNotRunningAsync(context, tenant.Id, cancellationToken);
        var run = new EvaluationRunRow
        {
            TenantKey = tenant.Id, Trigger = trigger, By = actor.Name, StartedAt = now, SeenAt = now,
            Outcome = EvaluationRunOutcome.Running, Parts = "[]", Warnings = "[]"
        };
        context.EvaluationRuns.Add(run);
        write.Record(new AuditEvent(AuditAction.EvaluationStarted) { Tenant = tenantId, Details = trigger.ToString() });
        await context.SaveChangesAsync(cancellationToken); // the run has its number from here on
        return new EvaluationLease(run.Id, tenant.Id, tenantId, connection?.Cloud, connection?.Credential, now);
    }, cancellationToken);

    /// <summary>Writes a sign of life.</summary>
    /// <returns>False when the run is to stop: somebody asked for it, or took its process for dead.</returns>
    public async Task<bool> SignAsync(
        EvaluationLease lease, ConfigurationPart? part, int requests, int throttled, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.EvaluationRuns
            .Where(r => r.Id == lease.RunId && r.EndedAt == null && !r.IsCancelRequested)
            .ExecuteUpdateAsync(set => set
                .SetProperty(r => r.SeenAt, now)
                .SetProperty(r => r.ReadingPart, part)
                .SetProperty(r => r.Requests, requests)
                .SetProperty(r => r.Throttled, throttled),
                cancellationToken) == 1;
    }

    /// <returns>Whether an evaluation went on.</returns>
    public Task<bool> RequestCancelAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.EvaluationCancelled) { Tenant = tenantId };
        return writer.WriteAsync(actor, what, async write =>
        {
            if (await Running(write.Context, tenantId).SingleOrDefaultAsync(cancellationToken) is not { } run) return false;
            run.IsCancelRequested = true;
            if (!IsAlive(run)) Interrupt(run);
            write.Record(what);
            return true;
        }, cancellationToken);
    }

    public Task<EvaluationRun> EndAsync(Actor actor, EvaluationLease lease, EvaluationEnd end, CancellationToken cancellationToken) =>
        writer.ContinueAsync(actor, async write =>
    {
        var context = write.Context;
        var row = await context.EvaluationRuns.Include(r => r.Tenant).SingleAsync(r => r.Id == lease.RunId, cancellationToken);
        if (row.EndedAt is not null) return ToRun(row);        // taken for dead, and recorded so
        (row.Outcome, row.EndedAt, row.ReadingPart) = (end.Outcome, write.At, null);
        (row.Requests, row.Throttled) = (end.Requests, end.Throttled);
        row.Parts = JsonSerializer.Serialize([.. end.Parts], StorageJson.Default.ListPartState);
        row.Warnings = JsonSerializer.Serialize(
            [.. await MarkKnownAsync(context, lease, end.Warnings, cancellationToken)], StorageJson.Default.ListConfigurationWarning);
        (row.FailureMessage, row.FailureNextStep) = (end.Failure, end.NextStep);
        var succeeded = end.Outcome is EvaluationRunOutcome.Succeeded or EvaluationRunOutcome.Partial;
        write.Record(new AuditEvent(AuditAction.Evaluated, succeeded ? AuditOutcome.Succeeded : AuditOutcome.Failed)
        {
            Tenant = lease.TenantId,
            Details = $"{end.Outcome}; {end.Parts.Count(p => p.Outcome == PartOutcome.Read)} of {ConfigurationPartInfo.All.Count} "
                + $"parts read; {end.Requests} requests",
        });
        return ToRun(row);
    }, cancellationToken);

    public async Task<IReadOnlyList<EvaluationRun>> ListAsync(TenantId tenantId, int count, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.EvaluationRuns.AsNoTracking().Include(r => r.Tenant).Where(r => r.Tenant!.TenantId == tenantId.Value)
            .OrderByDescending(r => r.Id).Take(count).ToListAsync(cancellationToken);
        // shown as it is; recorded by the next run
        foreach (var dead in rows.Where(r => r.EndedAt is null && !IsAlive(r))) Interrupt(dead);
        return [.. rows.Select(ToRun)];
    }

    /// <summary>Tells what the last evaluation that came to its end found already: nobody is told the same each day.</summary>
    private static async Task<IEnumerable<ConfigurationWarning>> MarkKnownAsync(
        ScoreDbContext context, EvaluationLease lease, IReadOnlyList<ConfigurationWarning> warnings, CancellationToken cancellationToken)
    {
        var last = await context.EvaluationRuns
            .Where(r => r.TenantKey == lease.TenantKey
                && r.Id < lease.RunId
                && (r.Outcome == EvaluationRunOutcome.Succeeded || r.Outcome == EvaluationRunOutcome.Partial))
            .OrderByDescending(r => r.Id).Select(r => r.Warnings).FirstOrDefaultAsync(cancellationToken);
        var known = last is null
            ? []
            : (JsonSerializer.Deserialize(last, StorageJson.Default.ListConfigurationWarning) ?? [])
                .Select(o => o with { IsKnown = false })
                .ToHashSet();
        return warnings.Select(o => o with { IsKnown = known.Contains(o) });
    }

    private static IQueryable<EvaluationRunRow> Running(ScoreDbContext context, TenantId tenantId) =>
        context.EvaluationRuns.Where(r => r.Tenant!.TenantId == tenantId.Value && r.EndedAt == null);

    /// <summary>Lets nobody in while an evaluation goes on; one whose process died is recorded as interrupted.</summary>
    private async Task EnsureNotRunningAsync(ScoreDbContext context, int tenantKey, CancellationToken cancellationToken)
    {
        if (await context.EvaluationRuns.SingleOrDefaultAsync(
            r => r.TenantKey == tenantKey && r.EndedAt == null, cancellationToken) is not { } running)
            return;
        if (IsAlive(running)) throw new EvaluationRunningException(running.By, running.StartedAt);
        Interrupt(running);
        await context.SaveChangesAsync(cancellationToken);      // before the new row: the index allows one
    }

    private bool IsAlive(EvaluationRunRow run) => IsAlive(run, time.GetUtcNow().UtcDateTime);

    // A sign of life from the future is one of a clock that was wrong: it would keep every later run out until then.
    public static bool IsAlive(EvaluationRunRow run, DateTime now) => (now - run.SeenAt).Duration() < s_deadAfter;

    private static void Interrupt(EvaluationRunRow run)
    {
        run.Outcome = EvaluationRunOutcome.Interrupted;
        run.EndedAt = run.SeenAt;
        run.FailureMessage = "The program ended in the middle of the evaluation. The evaluation before stays in force.";
        run.FailureNextStep = "Evaluate again.";
    }

    private static EvaluationRun ToRun(EvaluationRunRow row) => new()
    {
        Id = row.Id,
        TenantId = TenantId.Parse(row.Tenant!.TenantId),
        Trigger = row.Trigger,
        By = row.By,
        StartedAt = row.StartedAt,
        EndedAt = row.EndedAt,
        Outcome = row.Outcome,
        ReadingPart = row.ReadingPart,
        Requests = row.Requests,
        Throttled = row.Throttled,
        Parts = JsonSerializer.Deserialize(row.Parts, StorageJson.Default.ListPartState) ?? [],
        Warnings = JsonSerializer.Deserialize(row.Warnings, StorageJson.Default.ListConfigurationWarning) ?? [],
        Failure = row.FailureMessage,
        NextStep = row.FailureNextStep,
    };
}

/// <summary>An evaluation is to stop at the last moment: somebody asked for it, or its process was taken for dead.</summary>
internal sealed class EvaluationStoppedException : Exception;

/// <summary>How an evaluation ended.</summary>
internal sealed record EvaluationEnd(
    EvaluationRunOutcome Outcome, int Requests, int Throttled, IReadOnlyList<PartState> Parts, IReadOnlyList<ConfigurationWarning> Warnings,
    string? Failure = null, string? NextStep = null);
