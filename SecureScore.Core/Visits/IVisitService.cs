using SecureScore.Core.Access;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Visits;

/// <summary>Keeps when a person last looked, and at which tenant.</summary>
/// <remarks>Each person's visits are their own: nobody else's can be asked for. Source: docs/history.md, "Since your last visit".</remarks>
public interface IVisitService
{
    /// <summary>
    /// Notes that a person looks at a tenant now. Costs a write every few minutes, and one when the person changes tenants.
    /// </summary>
    /// <param name="newestDay">The newest score day that the person sees; null where the tenant has none, which makes no visit.</param>
    /// <returns>Whether something was written.</returns>
    /// <exception cref="AccessDeniedException">The actor cannot even read.</exception>
    Task<bool> RecordAsync(Actor actor, TenantId tenantId, DateOnly? newestDay, CancellationToken cancellationToken);

    /// <summary>
    /// The end of the person's visit before this one; null on the first. The answer is the same before and after this visit is noted.
    /// </summary>
    /// <exception cref="AccessDeniedException">The actor cannot even read.</exception>
    Task<LastVisit?> FindAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken);

    /// <summary>The tenant that the person used last; null when there is none, or it is gone.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot even read.</exception>
    Task<TenantId?> FindLastTenantAsync(Actor actor, CancellationToken cancellationToken);
}

/// <summary>The end of a visit.</summary>
/// <param name="At">In UTC, to a few minutes.</param>
/// <param name="Day">The newest score day at that moment.</param>
public sealed record LastVisit(DateTime At, DateOnly Day)
{
    /// <summary>How long a person must be away before another visit begins.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromHours(4);
}
