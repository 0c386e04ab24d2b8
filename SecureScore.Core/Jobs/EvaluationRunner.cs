using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Configuration;
using SecureScore.Core.Storage.Evaluation;

namespace SecureScore.Core.Jobs;

/// <summary>Reads a configuration part by part, evaluates it, and puts both in force.</summary>
// More than five: what a run needs, beside what it reads and writes.
internal sealed class EvaluationRunner(
    RunExecutor executor, EvaluationRunStore runs, IDbContextFactory<ScoreDbContext> contexts, EvaluationWriter writer, RunFeed feed,
    TimeProvider time)
{
    /// <param name="open">Makes the source, which counts its requests in what it is given.</param>
    public Task<EvaluationRun> RunAsync(
        Actor actor, EvaluationLease lease, Func<GraphTraffic, IConfigurationSource> open, CancellationToken cancellationToken)
    {
        var state = new EvaluationState(lease);
        return executor.RunAsync(
            state, token => ReadAndEvaluateAsync(actor, state, open(state.Traffic), token), Task.FromResult,
            end => runs.EndAsync(actor, lease, end, state.Result(), CancellationToken.None), cancellationToken);
    }

    private async Task<RunOutcome> ReadAndEvaluateAsync(
        Actor actor, EvaluationState state, IConfigurationSource source, CancellationToken cancellationToken)
    {
        var lease = state.Lease;
        var draft = new ConfigurationDraft(contexts, lease.TenantKey, lease.RunId);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var before = await ConfigurationStore.OpenAsync(context, lease.TenantKey, cancellationToken);
            var configuration = await ConfigurationLoader.LoadAsync(
                lease.TenantId, new RecordedSource(source, draft, state, feed), before.Stored, time, cancellationToken, state.Parts.Add);
            state.At(null, feed);
            await writer.ActivateAsync(actor, lease.TenantKey, configuration, draft, cancellationToken);
            state.Warnings = configuration.Warnings;
            return configuration.Parts.Values.Any(p => p.Outcome == PartOutcome.Broken) ? RunOutcome.Incomplete : RunOutcome.Succeeded;
        }
        catch
        {
            await draft.AbandonAsync();
            throw;
        }
    }
}
