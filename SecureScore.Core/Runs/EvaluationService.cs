using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Graph;
using SecureScore.Core.Hosting;
using SecureScore.Core.Import;
using SecureScore.Core.Storage.Evaluation;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Runs;

/// <summary>Lets in whoever may write, and hands the evaluation to the <see cref="EvaluationRunner"/>.</summary>
internal sealed class EvaluationService(
    EvaluationRunStore runs, EvaluationRunner runner, GraphClients graph, IOptions<GraphOptions> options, IAuditTrail audit,
    ProcessRuns process, TimeProvider time) : IEvaluationService
{
    public async Task<EvaluationRun> RunAsync(
        Actor actor, TenantId tenantId, EvaluationTrigger trigger, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(
            actor, new AuditEvent(AuditAction.EvaluationStarted) { Tenant = tenantId, Details = trigger.ToString() });
        var lease = await runs.BeginAsync(actor, tenantId, trigger, needsConnection: true, cancellationToken);
        return await process.RunAsync(token => runner.RunAsync(actor, lease, FromGraph(lease), token), cancellationToken);
    }

    public async Task StartNowAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(
            actor, new AuditEvent(AuditAction.EvaluationStarted) { Tenant = tenantId, Details = nameof(EvaluationTrigger.Person) });
        var lease = await runs.BeginAsync(actor, tenantId, EvaluationTrigger.Person, needsConnection: true, cancellationToken);
        _ = process.RunAsync(
            token => Task.Run(() => runner.RunAsync(actor, lease, FromGraph(lease), token), CancellationToken.None),
            CancellationToken.None);
    }

    public async Task<EvaluationRun> RunFromFilesAsync(Actor actor, IReadOnlyList<ImportSource> files, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(actor, new AuditEvent(AuditAction.EvaluationStarted) { Details = nameof(EvaluationTrigger.Files) });
        var tenantId = await ConfigurationFiles.TenantOfAsync(files, cancellationToken);
        var lease = await runs.BeginAsync(actor, tenantId, EvaluationTrigger.Files, needsConnection: false, cancellationToken);
        var run = process.RunAsync(
            token => runner.RunAsync(actor, lease, _ => new FolderConfigurationSource(files), token), CancellationToken.None);
        try
        {
            return await run.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A person's wish goes into the record, as that of CancelAsync: only the end of the process interrupts.
            if (!process.IsStopping) await runs.RequestCancelAsync(actor, tenantId, CancellationToken.None);
            return await run;
        }
    }

    public async Task<bool> CancelAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(actor, new AuditEvent(AuditAction.EvaluationCancelled) { Tenant = tenantId });
        return await runs.RequestCancelAsync(actor, tenantId, cancellationToken);
    }

    public Task<IReadOnlyList<EvaluationRun>> ListAsync(TenantId tenantId, int count, CancellationToken cancellationToken) =>
        runs.ListAsync(tenantId, count, cancellationToken);

    private Func<GraphTraffic, IConfigurationSource> FromGraph(EvaluationLease lease) =>
        traffic => new GraphConfigurationSource(
            graph.For(lease.TenantId, lease.Cloud!, lease.Credential!, traffic, isPatient: true), lease.TenantId, options.Value, time);
}
