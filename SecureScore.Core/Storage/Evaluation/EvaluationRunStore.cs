using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Messages;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Runs;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Evaluation;

/// <summary>An evaluation that this process may go on with.</summary>
/// <param name="Cloud">Null, like the credential, for files.</param>
internal sealed record EvaluationLease(
    long RunId, int TenantKey, TenantId TenantId, DateTime StartedAt, string? Cloud, string? Credential)
    : RunLease(RunId, RunKind.Evaluation, TenantKey, TenantId, StartedAt);

/// <summary>What an evaluation came to.</summary>
internal sealed record EvaluationResult(
    int Requests, int Throttled, IReadOnlyList<PartState> Parts, IReadOnlyList<ConfigurationWarning> Warnings);

/// <summary>Begins and ends evaluations in the record of runs.</summary>
internal sealed class EvaluationRunStore(RunStore runs, TenantWriter writer)
{
    /// <summary>For what has to be read before it is known whose configuration it is.</summary>
    /// <exception cref="AccessDeniedException">The actor has no write access.</exception>
    public Task EnsureCanBeginAsync(Actor actor, RunTrigger trigger) =>
        writer.EnsureCanWriteAsync(actor, new AuditEvent(AuditAction.EvaluationStarted) { Details = Message.Name(trigger) });

    /// <param name="needsConnection">Whether it reads from Graph.</param>
    /// <exception cref="AccessDeniedException">The actor has no write access.</exception>
    /// <exception cref="NotConnectedException">The tenant is not connected, and the evaluation reads from Graph.</exception>
    /// <exception cref="RunInProgressException">Another one goes on.</exception>
    public Task<EvaluationLease> BeginAsync(
        Actor actor, TenantId tenantId, RunTrigger trigger, bool needsConnection, CancellationToken cancellationToken)
    {
        var tried = new AuditEvent(AuditAction.EvaluationStarted) { Tenant = tenantId, Details = Message.Name(trigger) };
        return writer.WriteAsync(actor, tried, async write =>
        {
            var context = write.Context;
            var connection = await context.Connections.AsNoTracking()
                .SingleOrDefaultAsync(c => c.Tenant!.TenantId == tenantId.Value, cancellationToken);
            if (needsConnection && connection is null) throw new NotConnectedException();
            var tenant = await write.FindTenantAsync(tenantId, cancellationToken);
            if (tenant is null) context.Tenants.Add(tenant = TenantRow.Create(tenantId, write.At));
            await context.SaveChangesAsync(cancellationToken); // a new tenant has its key from here on
            var run = await RunStore.AddAsync(write, tenantId, AuditAction.EvaluationStarted,
                new EvaluationRunRow { TenantKey = tenant.Id, Trigger = trigger, Parts = "[]", Warnings = "[]" }, cancellationToken);
            return new EvaluationLease(run.Id, tenant.Id, tenantId, run.StartedAt, connection?.Cloud, connection?.Credential);
        }, cancellationToken);
    }

    public async Task<EvaluationRun> EndAsync(
        Actor actor, EvaluationLease lease, RunEnd end, EvaluationResult result, CancellationToken cancellationToken) =>
        ToRun(await runs.EndAsync<EvaluationRunRow>(actor, lease, end, async (write, row) =>
        {
            (row.ReadingPart, row.Requests, row.Throttled) = (null, result.Requests, result.Throttled);
            row.Parts = JsonSerializer.Serialize([.. result.Parts], StorageJson.Default.ListPartState);
            row.Warnings = JsonSerializer.Serialize(
                [.. await MarkKnownAsync(write.Context, lease, result.Warnings, cancellationToken)],
                StorageJson.Default.ListConfigurationWarning);
            return new AuditEvent(AuditAction.Evaluated, end.HasSucceeded ? AuditOutcome.Succeeded : AuditOutcome.Failed)
            {
                Tenant = lease.TenantId,
                Details = new(
                    "audit.evaluation-ended", end.Outcome, result.Parts.Count(p => p.Outcome == PartOutcome.Read),
                    ConfigurationPartInfo.All.Count, result.Requests),
            };
        }, cancellationToken));

    public async Task<IReadOnlyList<EvaluationRun>> ListAsync(TenantId tenantId, int count, CancellationToken cancellationToken) =>
        [.. (await runs.ListAsync<EvaluationRunRow>(tenantId, count, cancellationToken)).Select(ToRun)];

    /// <summary>Tells what the last evaluation that came to its end found already: nobody is told the same each day.</summary>
    private static async Task<IEnumerable<ConfigurationWarning>> MarkKnownAsync(
        ScoreDbContext context, EvaluationLease lease, IReadOnlyList<ConfigurationWarning> warnings, CancellationToken cancellationToken)
    {
        var last = await context.EvaluationRuns
            .Where(r => r.TenantKey == lease.TenantKey
                && r.Id < lease.RunId
                && (r.Outcome == RunOutcome.Succeeded || r.Outcome == RunOutcome.Incomplete))
            .OrderByDescending(r => r.Id).Select(r => r.Warnings).FirstOrDefaultAsync(cancellationToken);
        var known = last is null
            ? []
            : (JsonSerializer.Deserialize(last, StorageJson.Default.ListConfigurationWarning) ?? [])
                .Select(o => o with { IsKnown = false })
                .ToHashSet();
        return warnings.Select(o => o with { IsKnown = known.Contains(o) });
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
        Failure = row.Failure,
    };
}
