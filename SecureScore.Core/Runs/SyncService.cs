using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Graph;
using SecureScore.Core.Hosting;
using SecureScore.Core.Storage.Decisions;
using SecureScore.Core.Storage.Import;
using SecureScore.Core.Storage.Sqlite;
using SecureScore.Core.Storage.Sync;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Runs;

/// <summary>Takes the tenant's lease, reads, and records how it ended, whatever happens on the way.</summary>
internal sealed partial class SyncService(
    SyncRunStore runs, DocumentStore store, PortalReconciler portal, RecommendationReader recommendations, IEvaluationService evaluation,
    GraphClients graph, IAuditTrail audit, SyncFeed feed,
    SyncMetrics metrics, IOptions<SyncOptions> sync, IOptions<GraphOptions> options, ProcessRuns process, TimeProvider time,
    ILogger<SyncService> logger) : ISyncService
{
    private static readonly SyncFailure s_shutdown = new(
        null, "SecureScore was shut down during this sync. The days stored until then are whole.",
        "The next run reads the rest; a scheduled one is tried again after the start.", null);

    private static readonly SyncFailure s_broke = new(
        null, "The sync met an error of the program. The days stored until then are whole.",
        "The program's log has the details: report them, please.", null);

    private readonly ConcurrentDictionary<TenantId, SyncWatch> _watches = new();

    public async Task<SyncRun> RunAsync(Actor actor, TenantId tenantId, SyncTrigger trigger, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(actor, new AuditEvent(AuditAction.SyncStarted) { Tenant = tenantId, Details = trigger.ToString() });
        return await process.RunAsync(token => RunLeasedAsync(actor, tenantId, trigger, token), cancellationToken);
    }

    private async Task<SyncRun> RunLeasedAsync(Actor actor, TenantId tenantId, SyncTrigger trigger, CancellationToken cancellationToken)
    {
        var lease = await runs.BeginAsync(actor, tenantId, trigger, cancellationToken);
        var state = new SyncState(lease);
        await using var watch = SyncWatch.Start(runs, lease, state, feed, time, cancellationToken);
        _watches[tenantId] = watch;
        try
        {
            var end = await TryAsync(actor, state, watch.Token);
            await watch.StopAsync();
            metrics.Record(end, time.GetUtcNow().UtcDateTime - lease.StartedAt);
            return await runs.EndAsync(actor, lease, end, CancellationToken.None);
        }
        finally
        {
            _watches.TryRemove(new(tenantId, watch));
            feed.Publish(state.Progress() with { Stage = SyncStage.Done });
        }
    }

    public async Task<bool> CancelAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(actor, new AuditEvent(AuditAction.SyncCancelled) { Tenant = tenantId });
        var wasThere = await runs.RequestCancelAsync(actor, tenantId, cancellationToken);
        // In this process at once; another process sees it in the record.
        if (_watches.TryGetValue(tenantId, out var watch)) await watch.CancelAsync();
        return wasThere;
    }

    public Task<IReadOnlyList<SyncRun>> ListAsync(TenantId? tenantId, int count, CancellationToken cancellationToken) =>
        runs.ListAsync(tenantId, count, cancellationToken);

    /// <summary>Reads, and turns whatever happens into an end that can be recorded.</summary>
    private async Task<SyncEnd> TryAsync(Actor actor, SyncState state, CancellationToken watched)
    {
        try
        {
            await ReadAsync(actor, state, watched);
            return state.End(state.IsComplete ? SyncOutcome.Succeeded : SyncOutcome.Incomplete, null);
        }
        catch (OperationCanceledException) when (watched.IsCancellationRequested)
        {
            // A shutdown does not wait for figures: the next start and the next sync compute them, as after a kill.
            return process.IsStopping
                ? state.End(SyncOutcome.Interrupted, s_shutdown)
                : await AfterAllAsync(actor, state, state.End(SyncOutcome.Cancelled, null));
        }
        catch (GraphException ex)
        {
            Log.Failed(logger, state.Lease.TenantId, state.Stage, ex.Kind, ex.Code, ex.RequestId);
            return await AfterAllAsync(actor, state, state.End(SyncOutcome.Failed, new(ex.Kind, ex.Message, ex.NextStep, ex.RequestId)));
        }
        catch (Exception ex) when (StorageFailure.From(ex) is { } failure)
        {
            Log.StoringFailed(logger, state.Lease.TenantId, state.Stage, ex);
            return state.End(SyncOutcome.Failed, failure);
        }
        catch (Exception ex)
        {
            // A fault of ours: nobody waits for a sync that is gone without a word.
            Log.Broke(logger, state.Lease.TenantId, state.Stage, ex);
            return state.End(SyncOutcome.Failed, s_broke);
        }
    }

    private async Task ReadAsync(Actor actor, SyncState state, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var lease = state.Lease;
        var client = graph.For(lease.TenantId, lease.Cloud, lease.Credential, state.Traffic, isPatient: true);
        var reader = state.Reader = new TenantReader(store, client, lease, state.Run, sync.Value, options.Value)
        {
            Advance = stage => feed.Publish(state.At(stage).Progress()),
        };
        feed.Publish(state.Progress());
        await client.EnsureTokenAsync(cancellationToken);
        feed.Publish(state.At(SyncStage.ReadingDays).Progress());
        await reader.ReadDaysAsync(today, cancellationToken);
        feed.Publish(state.At(SyncStage.ReadingProfiles).Progress());
        var profilesFrom = time.GetUtcNow().UtcDateTime;
        await reader.ReadProfilesAsync(today, cancellationToken);
        feed.Publish(state.At(SyncStage.Computing).Progress());
        await store.FinishAsync(actor, state.Run, cancellationToken);
        feed.Publish(state.At(SyncStage.ComparingStatuses).Progress());
        var compared = await portal.ReconcileAsync(lease.TenantId, profilesFrom, cancellationToken);
        if (compared.Locked > 0)
            state.Run.Findings.AddWarning(
                "statuses", 0, "locked-change",
                $"{compared.Locked} changes made at Microsoft wait, because the actions are completed or not applicable now.");
        if (compared.Unknown > 0)
            state.Run.Findings.AddWarning(
                "statuses", 0, "unknown-state",
                $"{compared.Unknown} controls have a state at Microsoft that this version does not know; it decides nothing.");
        await ReadRecommendationsAsync(state, client, cancellationToken);
        await EvaluateAsync(actor, state, cancellationToken);
        state.At(SyncStage.Done);
    }

    /// <summary>Last of all, with a record of its own: whatever becomes of it, the scores stand.</summary>
    private async Task EvaluateAsync(Actor actor, SyncState state, CancellationToken cancellationToken)
    {
        if (!options.Value.ReadConfiguration) return;
        feed.Publish(state.At(SyncStage.Evaluating).Progress());
        try
        {
            var run = await evaluation.RunAsync(actor, state.Lease.TenantId, EvaluationTrigger.Schedule, cancellationToken);
            if (run.Outcome == EvaluationRunOutcome.Cancelled)
                state.Run.Findings.AddWarning(
                    "evaluation", 0, "not-evaluated", "The evaluation was cancelled. What was known before stays in force.");
            else if (run.Failure is { } failure)
                state.Run.Findings.AddWarning(
                    "evaluation", 0, "not-evaluated", $"The configuration was not evaluated. {failure} {run.NextStep}".TrimEnd());
        }
        catch (EvaluationRunningException ex)
        {
            state.Run.Findings.AddWarning("evaluation", 0, "not-evaluated", ex.Message);
        }
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Last, when scores and profiles stand: it may take long, and nothing of the figures comes from it.</summary>
    private async Task ReadRecommendationsAsync(SyncState state, GraphClient client, CancellationToken cancellationToken)
    {
        if (recommendations.IsOn) feed.Publish(state.At(SyncStage.ReadingRecommendations).Progress());
        var lease = state.Lease;
        await recommendations.RunAsync(client, lease.TenantId, lease.TenantKey, lease.StartedAt, state.Run.Findings,
            () => feed.Publish(state.Progress()), cancellationToken);
    }

    /// <summary>Computes what follows from what was stored before the run broke off.</summary>
    private async Task<SyncEnd> AfterAllAsync(Actor actor, SyncState state, SyncEnd end)
    {
        try
        {
            await store.FinishAsync(actor, state.Run, process.Stopping);
        }
        catch (OperationCanceledException) when (process.IsStopping)
        {
            return end;
        }
        catch (Exception ex) when (StorageFailure.From(ex) is { } failure)
        {
            Log.StoringFailed(logger, state.Lease.TenantId, SyncStage.Computing, ex);
            return end with { Outcome = SyncOutcome.Failed, Failure = failure };
        }
        return end;
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning, Message = "Reading tenant {TenantId} failed while {Stage}: {Kind}, code {Code}, request {RequestId}")]
        public static partial void Failed(
            ILogger logger, TenantId tenantId, SyncStage stage, GraphFailureKind kind, string? code, string? requestId);

        [LoggerMessage(Level = LogLevel.Error, Message = "Storing tenant {TenantId} failed while {Stage}")]
        public static partial void StoringFailed(ILogger logger, TenantId tenantId, SyncStage stage, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "The sync of tenant {TenantId} broke while {Stage}")]
        public static partial void Broke(ILogger logger, TenantId tenantId, SyncStage stage, Exception exception);
    }
}
