using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Access;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Graph;
using SecureScore.Core.Hosting;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Configuration;
using SecureScore.Core.Storage.Evaluation;
using SecureScore.Core.Storage.Sqlite;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Runs;

/// <summary>Reads part by part under a lease, evaluates, and records how it ended, whatever happens on the way.</summary>
internal sealed partial class EvaluationRunner(
    EvaluationRunStore runs, IDbContextFactory<ScoreDbContext> contexts, EvaluationWriter writer, EvaluationFeed feed, ProcessRuns process,
    TimeProvider time, ILogger<EvaluationRunner> logger)
{
    /// <param name="open">Makes the source, which counts its requests in what it is given.</param>
    public async Task<EvaluationRun> RunAsync(
        Actor actor, EvaluationLease lease, Func<GraphTraffic, IConfigurationSource> open, CancellationToken cancellationToken)
    {
        var state = new EvaluationState(lease);
        await using var watch = EvaluationWatch.Start(runs, state, feed, time, cancellationToken);
        try
        {
            var end = await TryAsync(actor, state, open, watch.Token);
            await watch.StopAsync();
            return await runs.EndAsync(actor, lease, end, CancellationToken.None);
        }
        finally
        {
            feed.Publish(state.Progress() with { Part = null, HasEnded = true });
        }
    }

    /// <summary>Reads and evaluates, and turns whatever happens into an end that can be recorded.</summary>
    private async Task<EvaluationEnd> TryAsync(
        Actor actor, EvaluationState state, Func<GraphTraffic, IConfigurationSource> open, CancellationToken watched)
    {
        try
        {
            return await ReadAndEvaluateAsync(actor, state, open(state.Traffic), watched);
        }
        catch (OperationCanceledException) when (watched.IsCancellationRequested)
        {
            // Also where a person cancelled the sync that it is a part of: only the end of the process interrupts.
            return process.IsStopping ? Interrupted(state) : state.End(EvaluationRunOutcome.Cancelled);
        }
        catch (EvaluationStoppedException)
        {
            return state.End(EvaluationRunOutcome.Cancelled);       // one that was taken for dead keeps the end that was recorded then
        }
        catch (GraphException ex)
        {
            Log.Failed(logger, state.Lease.TenantId, state.Part, ex.Kind, ex.Code, ex.RequestId);
            return state.End(EvaluationRunOutcome.Failed) with { Failure = ex.Message, NextStep = ex.NextStep };
        }
        catch (Exception ex) when (StorageFailure.From(ex) is { } failure)
        {
            Log.StoringFailed(logger, state.Lease.TenantId, state.Part, ex);
            return state.End(EvaluationRunOutcome.Failed) with { Failure = failure.Message, NextStep = failure.NextStep };
        }
        catch (Exception ex)
        {
            // A fault of ours: nobody waits for a run that is gone without a word.
            Log.Broke(logger, state.Lease.TenantId, state.Part, ex);
            return state.End(EvaluationRunOutcome.Failed) with
            {
                Failure = "The evaluation met an error of the program. The evaluation before stays in force.",
                NextStep = "The program's log has the details: report them, please."
            };
        }
    }

    private static EvaluationEnd Interrupted(EvaluationState state) => state.End(EvaluationRunOutcome.Interrupted) with
    {
        Failure = "SecureScore was shut down during this evaluation. The evaluation before stays in force.",
        NextStep = "Evaluate again, or wait for the next sync.",
    };

    private async Task<EvaluationEnd> ReadAndEvaluateAsync(
        Actor actor, EvaluationState state, IConfigurationSource source, CancellationToken cancellationToken)
    {
        var draft = new ConfigurationDraft(contexts, state.Lease.TenantKey, state.Lease.RunId);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var before = await ConfigurationStore.OpenAsync(context, state.Lease.TenantKey, cancellationToken);
            var configuration = await ConfigurationLoader.LoadAsync(
                state.Lease.TenantId, new RecordedSource(source, draft, state, feed), before.Stored, time, cancellationToken,
                state.Parts.Add);
            state.At(null, feed);
            await writer.ActivateAsync(actor, state.Lease.TenantKey, configuration, draft, cancellationToken);
            return state.End(configuration.Parts.Values.Any(p => p.Outcome == PartOutcome.Broken)
                ? EvaluationRunOutcome.Partial
                : EvaluationRunOutcome.Succeeded) with { Warnings = configuration.Warnings };
        }
        catch
        {
            await draft.AbandonAsync();
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning, Message = "Evaluating tenant {TenantId} failed at {Part}: {Kind}, code {Code}, request {RequestId}")]
        public static partial void Failed(
            ILogger logger, TenantId tenantId, ConfigurationPart? part, GraphFailureKind kind, string? code, string? requestId);

        [LoggerMessage(Level = LogLevel.Error, Message = "Storing the evaluation of tenant {TenantId} failed at {Part}")]
        public static partial void StoringFailed(ILogger logger, TenantId tenantId, ConfigurationPart? part, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "The evaluation of tenant {TenantId} broke at {Part}")]
        public static partial void Broke(ILogger logger, TenantId tenantId, ConfigurationPart? part, Exception exception);
    }
}
