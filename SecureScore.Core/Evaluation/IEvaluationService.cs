using SecureScore.Core.Access;
using SecureScore.Core.Configuration;
using SecureScore.Core.Import;
using SecureScore.Core.Runs;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Evaluation;

/// <summary>Reads a tenant's configuration and evaluates it.</summary>
public interface IEvaluationService
{
    /// <summary>
    /// Reads from Graph and evaluates, to the end. One evaluation of a tenant at a time, over all processes of the database.
    /// </summary>
    /// <remarks>A failure is recorded in the run and not thrown. Progress goes to <see cref="RunFeed"/>.</remarks>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="NotConnectedException">The tenant is not connected.</exception>
    /// <exception cref="RunInProgressException">Another evaluation goes on.</exception>
    Task<EvaluationRun> RunAsync(Actor actor, TenantId tenantId, RunTrigger trigger, CancellationToken cancellationToken);

    /// <summary>Reads an export instead; a tenant that is not stored yet is added. See docs/evaluation-export.md.</summary>
    /// <param name="files">Files by the names that <c>ConfigurationPartInfo</c> gives them; others are left out.</param>
    /// <param name="cancellationToken">A person's wish to stop: the run ends as cancelled and is returned.</param>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="EvaluationFilesException">The files are of no tenant that can be evaluated.</exception>
    /// <exception cref="RunInProgressException">Another evaluation goes on.</exception>
    Task<EvaluationRun> RunFromFilesAsync(Actor actor, IReadOnlyList<ImportSource> files, CancellationToken cancellationToken);

    /// <summary>Begins reading from Graph in the background.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="NotConnectedException">The tenant is not connected.</exception>
    /// <exception cref="RunInProgressException">Another evaluation goes on.</exception>
    Task StartNowAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken);

    /// <summary>Asks the evaluation that goes on to stop, in whichever process it is.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    Task<bool> CancelAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken);

    /// <summary>The last evaluations, newest first.</summary>
    Task<IReadOnlyList<EvaluationRun>> ListAsync(OpenTenant opened, int count, CancellationToken cancellationToken);
}
