using SecureScore.Core.Access;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Actions;

/// <summary>Keeps what people say they have changed, until Microsoft has looked.</summary>
public interface IReportedChangeService
{
    /// <summary>The newest report of each control, with what came of it. Reports taken back are left out.</summary>
    /// <remarks>Kept in memory until the tenant's revision rises.</remarks>
    Task<IReadOnlyDictionary<string, NextCheck>> ListAsync(Tenant tenant, CancellationToken cancellationToken);

    /// <summary>Notes that the actor has just changed a control's configuration.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="ReportedChangeException">No points can come, or a report waits already.</exception>
    Task<ReportedChange> ReportAsync(Actor actor, TenantId tenantId, string controlId, CancellationToken cancellationToken);

    /// <summary>Takes a report back.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="ReportedChangeException">It is gone, or Microsoft has looked already.</exception>
    Task WithdrawAsync(Actor actor, TenantId tenantId, long reportId, CancellationToken cancellationToken);
}
