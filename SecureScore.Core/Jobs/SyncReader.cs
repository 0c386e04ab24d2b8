using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Graph;
using SecureScore.Core.Hosting;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Decisions;
using SecureScore.Core.Storage.Import;
using SecureScore.Core.Storage.Runs;
using SecureScore.Core.Storage.Providers;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Jobs;

/// <summary>The stages of a sync, one after the other.</summary>
// More than five: each stage is somebody else's work.
internal sealed partial class SyncReader(
    DocumentStore store, PortalReconciler portal, RecommendationReader recommendations, IEvaluationService evaluation,
    GraphClients graph, RunFeed feed, IOptions<SyncOptions> sync, IOptions<GraphOptions> options, ProcessRuns process, TimeProvider time,
    ILogger<SyncReader> logger)
{
    /// <returns>Whether nothing was left out or missing.</returns>
    public async Task<RunOutcome> ReadAsync(Actor actor, SyncState state, CancellationToken cancellationToken)
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
            state.Run.Findings.AddWarning("statuses", 0, "locked-change", new("sync.locked-changes", compared.Locked));
        if (compared.Unknown > 0)
            state.Run.Findings.AddWarning("statuses", 0, "unknown-state", new("sync.unknown-states", compared.Unknown));
        await ReadRecommendationsAsync(state, client, cancellationToken);
        await EvaluateAsync(actor, state, cancellationToken);
        return state.At(SyncStage.Done).Outcome;
    }

    /// <summary>Last of all, with a record of its own: whatever becomes of it, the scores stand.</summary>
    private async Task EvaluateAsync(Actor actor, SyncState state, CancellationToken cancellationToken)
    {
        if (!options.Value.ReadConfiguration) return;
        feed.Publish(state.At(SyncStage.Evaluating).Progress());
        try
        {
            var run = await evaluation.RunAsync(actor, state.Lease.TenantId, RunTrigger.Schedule, cancellationToken);
            if (run.Outcome == RunOutcome.Cancelled)
                state.Run.Findings.AddWarning("evaluation", 0, "not-evaluated", new("sync.evaluation-cancelled"));
            else if (run.Failure is { } failure)
                state.Run.Findings.AddWarning(
                    "evaluation", 0, "not-evaluated",
                    failure.NextStep is { } next
                    ? new("sync.not-evaluated", failure.Reason, next)
                    : new("sync.not-evaluated-for-good", failure.Reason));
        }
        catch (RunInProgressException ex)
        {
            state.Run.Findings.AddWarning("evaluation", 0, "not-evaluated", ex.Reason);
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
    /// <remarks>A shutdown does not wait for figures: the next start and the next sync compute them, as after a kill.</remarks>
    public async Task<RunEnd> SettleAsync(Actor actor, SyncState state, RunEnd end)
    {
        if (end.Outcome != RunOutcome.Cancelled && end is not { Outcome: RunOutcome.Failed, Failure.Kind: not null }) return end;
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
            return new(RunOutcome.Failed, failure);
        }
        return end;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Storing tenant {TenantId} failed while {Stage}")]
        public static partial void StoringFailed(ILogger logger, TenantId tenantId, SyncStage stage, Exception exception);
    }
}
