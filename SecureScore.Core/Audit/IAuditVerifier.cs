using SecureScore.Core.Access;

namespace SecureScore.Core.Audit;

/// <summary>Checks whether every entry is there and as it was written.</summary>
public interface IAuditVerifier
{
    /// <summary>Reads the whole chain, and records that somebody did.</summary>
    /// <param name="expectedHash">A hash noted down earlier that has to be in the chain; null for none.</param>
    /// <param name="progress">Told now and then; null when nobody watches.</param>
    /// <exception cref="AccessDeniedException">The actor may not write.</exception>
    Task<AuditVerification> VerifyAsync(Actor actor, string? expectedHash, IProgress<AuditProgress>? progress, CancellationToken cancellationToken);
}

/// <summary>Removes old entries, never without a record.</summary>
public interface IAuditRetention
{
    /// <summary>Removes what is older than <see cref="AuditOptions.RetentionDays"/> from the start of the chain, together with an entry that says so.</summary>
    /// <returns>What was removed; null for nothing.</returns>
    /// <exception cref="AccessDeniedException">The actor may not write.</exception>
    /// <exception cref="AuditBrokenException">The chain is not whole; nothing was removed, so that the traces stay.</exception>
    Task<AuditPruning?> PruneAsync(Actor actor, CancellationToken cancellationToken);
}

/// <summary>How far a check is.</summary>
public readonly record struct AuditProgress(long Checked, long Total);

/// <summary>The chain is broken; the message says where.</summary>
public sealed class AuditBrokenException(AuditVerification verification)
    : Exception($"Nothing was removed, because the audit trail is not whole. {verification.Break?.Message}");
