using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Graph;
using SecureScore.Core.Hosting;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Runs;
using SecureScore.Core.Storage.Providers;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Jobs;

/// <summary>Carries out what a lease was taken for, and records how it ended, whatever happens on the way.</summary>
internal sealed partial class RunExecutor(
    RunStore runs, RunFeed feed, ProcessRuns process, TimeProvider time, ILogger<RunExecutor> logger)
{
    private readonly ConcurrentDictionary<(RunKind, TenantId), RunWatch> _watches = new();

    /// <param name="work">Does it, and says whether all of it succeeded.</param>
    /// <param name="settle">Whatever is still to be done once it has ended.</param>
    /// <param name="record">Writes the end down, after the last sign of life.</param>
    public async Task<T> RunAsync<T>(
        RunState state, Func<CancellationToken, Task<RunOutcome>> work, Func<RunEnd, Task<RunEnd>> settle, Func<RunEnd, Task<T>> record,
        CancellationToken cancellationToken)
    {
        await using var watch = new RunWatch(runs, state, feed, time, cancellationToken);
        var key = (state.Lease.Kind, state.Lease.TenantId);
        _watches[key] = watch;
        try
        {
            var end = await settle(await TryAsync(state, work, watch.Token));
            await watch.StopAsync();
            return await record(end);
        }
        finally
        {
            _watches.TryRemove(new(key, watch));
            feed.Publish(state.Progress() with { HasEnded = true });
        }
    }

    /// <summary>Asks a run to stop: at once where this process runs it; another process sees it in the record.</summary>
    /// <returns>Whether one went on.</returns>
    /// <exception cref="AccessDeniedException">The actor has no write access.</exception>
    public async Task<bool> CancelAsync(
        Actor actor, RunKind kind, TenantId tenantId, AuditAction cancelled, CancellationToken cancellationToken)
    {
        var wasThere = await runs.RequestCancelAsync(actor, kind, tenantId, cancelled, cancellationToken);
        if (_watches.TryGetValue((kind, tenantId), out var watch)) await watch.CancelAsync();
        return wasThere;
    }

    /// <summary>Does the work, and turns whatever happens into an end that can be recorded.</summary>
    private async Task<RunEnd> TryAsync(RunState state, Func<CancellationToken, Task<RunOutcome>> work, CancellationToken watched)
    {
        var (kind, tenantId) = (state.Lease.Kind, state.Lease.TenantId);
        try
        {
            return new(await work(watched));
        }
        catch (OperationCanceledException) when (watched.IsCancellationRequested)
        {
            // Also where a person cancelled the sync that it is a part of: only the end of the process interrupts.
            return process.IsStopping ? new(RunOutcome.Interrupted, RunFailures.ShutDown(kind)) : new(RunOutcome.Cancelled);
        }
        catch (RunStoppedException)
        {
            return new(RunOutcome.Cancelled);       // one that was taken for dead keeps the end that was recorded then
        }
        catch (GraphException ex)
        {
            Log.Failed(logger, kind, tenantId, state.Progress().Step?.ToString(), ex.Kind, ex.Code, ex.RequestId);
            return new(RunOutcome.Failed, RunFailure.From(ex));
        }
        catch (Exception ex) when (StorageFailure.From(ex) is { } failure)
        {
            Log.StoringFailed(logger, kind, tenantId, state.Progress().Step?.ToString(), ex);
            return new(RunOutcome.Failed, failure);
        }
        catch (Exception ex)
        {
            // A fault of ours: nobody waits for a run that is gone without a word.
            Log.Broke(logger, kind, tenantId, state.Progress().Step?.ToString(), ex);
            return new(RunOutcome.Failed, RunFailures.Broke(kind));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The {Run} of tenant {TenantId} failed at {Step}: {Kind}, code {Code}, request {RequestId}")]
        public static partial void Failed(
            ILogger logger, RunKind run, TenantId tenantId, string? step, GraphFailureKind kind, string? code, string? requestId);

        [LoggerMessage(Level = LogLevel.Error, Message = "Storing failed in the {Run} of tenant {TenantId} at {Step}")]
        public static partial void StoringFailed(ILogger logger, RunKind run, TenantId tenantId, string? step, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "The {Run} of tenant {TenantId} broke at {Step}")]
        public static partial void Broke(ILogger logger, RunKind run, TenantId tenantId, string? step, Exception exception);
    }
}
