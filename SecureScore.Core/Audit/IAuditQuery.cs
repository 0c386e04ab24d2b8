using SecureScore.Core.Access;

namespace SecureScore.Core.Audit;

/// <summary>
/// Reads the audit trail: those who manage the installation see all of it, writers that of their tenants, and all their own entries.
/// </summary>
public interface IAuditQuery
{
    /// <summary>One page, newest first.</summary>
    /// <param name="count">Entries of a page.</param>
    /// <exception cref="AccessDeniedException">The actor cannot even read.</exception>
    Task<AuditPage> ListAsync(Actor actor, AuditFilter filter, AuditPosition position, int count, CancellationToken cancellationToken);

    /// <summary>How many entries match, for a record of an export.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot even read.</exception>
    Task<AuditCount> CountAsync(Actor actor, AuditFilter filter, CancellationToken cancellationToken);

    /// <summary>All entries that match, oldest first, one at a time.</summary>
    /// <param name="through">The last sequence that is wanted.</param>
    /// <exception cref="AccessDeniedException">The actor cannot even read.</exception>
    IAsyncEnumerable<AuditEntry> StreamAsync(Actor actor, AuditFilter filter, long through, CancellationToken cancellationToken);
}
