using SecureScore.Core.Access;
using SecureScore.Core.Runs;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Sync;

/// <summary>Reads a tenant's scores from Microsoft Graph into the database.</summary>
public interface ISyncService
{
    /// <summary>Runs to the end. One run of a tenant at a time, over all processes of the database.</summary>
    /// <remarks>A failure is recorded in the run and not thrown. Progress goes to <see cref="RunFeed"/>.</remarks>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="NotConnectedException">The tenant is not connected.</exception>
    /// <exception cref="RunInProgressException">Another run goes on.</exception>
    Task<SyncRun> RunAsync(Actor actor, TenantId tenantId, RunTrigger trigger, CancellationToken cancellationToken);

    /// <summary>Asks the run that goes on to stop, in whichever process it is; it does within a second or two.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    Task<bool> CancelAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken);

    /// <summary>The last runs, newest first.</summary>
    Task<IReadOnlyList<SyncRun>> ListAsync(OpenTenant opened, int count, CancellationToken cancellationToken);
}

/// <summary>Runs by the clock, and on demand beside whoever asks.</summary>
public interface ISyncSchedule
{
    /// <summary>Makes the jobs what the connections ask for.</summary>
    Task ApplyAsync(CancellationToken cancellationToken);

    /// <summary>Begins a run in the background.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="NotConnectedException">The tenant is not connected.</exception>
    /// <exception cref="RunInProgressException">Another run goes on.</exception>
    Task StartNowAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken);

    /// <returns>When the next run is due; null when the tenant is not connected or runs are switched off.</returns>
    Task<DateTimeOffset?> NextAsync(OpenTenant opened, CancellationToken cancellationToken);
}
