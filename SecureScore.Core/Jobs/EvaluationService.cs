using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Hosting;
using SecureScore.Core.Import;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Evaluation;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Jobs;

/// <summary>Takes the lease of an evaluation and hands it to the <see cref="EvaluationRunner"/>.</summary>
internal sealed class EvaluationService(
    EvaluationRunStore runs, EvaluationRunner runner, RunExecutor executor, ConfigurationSources sources, ProcessRuns process)
    : IEvaluationService
{
    public async Task<EvaluationRun> RunAsync(
        Actor actor, TenantId tenantId, RunTrigger trigger, CancellationToken cancellationToken)
    {
        var lease = await runs.BeginAsync(actor, tenantId, trigger, needsConnection: true, cancellationToken);
        return await process.RunAsync(token => runner.RunAsync(actor, lease, sources.FromGraph(lease), token), cancellationToken);
    }

    public async Task StartNowAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken)
    {
        var lease = await runs.BeginAsync(actor, tenantId, RunTrigger.Person, needsConnection: true, cancellationToken);
        _ = process.RunAsync(
            token => Task.Run(() => runner.RunAsync(actor, lease, sources.FromGraph(lease), token), CancellationToken.None),
            CancellationToken.None);
    }

    public async Task<EvaluationRun> RunFromFilesAsync(Actor actor, IReadOnlyList<ImportSource> files, CancellationToken cancellationToken)
    {
        await runs.EnsureCanBeginAsync(actor, RunTrigger.Files);
        var tenantId = await ConfigurationFiles.TenantOfAsync(files, cancellationToken);
        var lease = await runs.BeginAsync(actor, tenantId, RunTrigger.Files, needsConnection: false, cancellationToken);
        var run = process.RunAsync(
            token => runner.RunAsync(actor, lease, _ => new FolderConfigurationSource(files), token), CancellationToken.None);
        try
        {
            return await run.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A person's wish goes into the record, as that of CancelAsync: only the end of the process interrupts.
            if (!process.IsStopping) await CancelAsync(actor, tenantId, CancellationToken.None);
            return await run;
        }
    }

    public Task<bool> CancelAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken) =>
        executor.CancelAsync(actor, RunKind.Evaluation, tenantId, AuditAction.EvaluationCancelled, cancellationToken);

    public Task<IReadOnlyList<EvaluationRun>> ListAsync(OpenTenant opened, int count, CancellationToken cancellationToken) =>
        runs.ListAsync(opened.Id, count, cancellationToken);
}
