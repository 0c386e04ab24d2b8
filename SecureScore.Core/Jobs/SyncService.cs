using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Hosting;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Sync;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Jobs;

/// <summary>Takes the tenant's lease and has it read.</summary>
internal sealed class SyncService(
    SyncRunStore runs, RunExecutor executor, SyncReader reader, SyncMetrics metrics, ProcessRuns process) : ISyncService
{
    public Task<SyncRun> RunAsync(Actor actor, TenantId tenantId, RunTrigger trigger, CancellationToken cancellationToken) =>
        process.RunAsync(token => RunLeasedAsync(actor, tenantId, trigger, token), cancellationToken);

    private async Task<SyncRun> RunLeasedAsync(Actor actor, TenantId tenantId, RunTrigger trigger, CancellationToken cancellationToken)
    {
        var lease = await runs.BeginAsync(actor, tenantId, trigger, cancellationToken);
        var state = new SyncState(lease);
        return await executor.RunAsync(
            state, token => reader.ReadAsync(actor, state, token), end => reader.SettleAsync(actor, state, end), async end =>
            {
                var result = state.Result(end.Outcome);
                metrics.Record(end.Outcome, result, lease.StartedAt);
                return await runs.EndAsync(actor, lease, end, result, CancellationToken.None);
            }, cancellationToken);
    }

    public Task<bool> CancelAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken) =>
        executor.CancelAsync(actor, RunKind.Sync, tenantId, AuditAction.SyncCancelled, cancellationToken);

    public Task<IReadOnlyList<SyncRun>> ListAsync(OpenTenant opened, int count, CancellationToken cancellationToken) =>
        runs.ListAsync(opened.Id, count, cancellationToken);
}
