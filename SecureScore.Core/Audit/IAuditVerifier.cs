using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Audit;

/// <summary>Checks whether every entry is there and as it was written.</summary>
public interface IAuditVerifier
{
    /// <summary>Reads the whole chain, and records that somebody did.</summary>
    /// <param name="expectedHash">A hash noted down earlier that has to be in the chain; null for none.</param>
    /// <param name="progress">Told now and then; null when nobody watches.</param>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    Task<AuditVerification> VerifyAsync(
        Actor actor, string? expectedHash, IProgress<AuditProgress>? progress, CancellationToken cancellationToken);
}

/// <summary>Removes old entries, never without a record.</summary>
public interface IAuditRetention
{
    /// <summary>
    /// Puts missing guards of the trail back and records the retention in force, each only where there is something to record.
    /// </summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Removes what is older than <see cref="AuditOptions.RetentionDays"/> from the start of the chain, together
    /// with an entry that says so.
    /// </summary>
    /// <returns>What was removed; null for nothing.</returns>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="AuditBrokenException">The chain is not whole; nothing was removed, so that the traces stay.</exception>
    Task<AuditPruning?> PruneAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>What the clock would have removed and the trail keeps; null when the two agree.</summary>
    Task<AuditHold?> FindHoldAsync(CancellationToken cancellationToken);
}

/// <summary>Entries that are over their time by the clock, and not by the trail.</summary>
/// <param name="Entries">How many.</param>
/// <param name="From">The entry before the step that does not count (UTC).</param>
/// <param name="To">The entry after it, or now (UTC).</param>
public sealed record AuditHold(long Entries, int RetentionDays, DateTime From, DateTime To)
{
    /// <summary>What happened, and what to do.</summary>
    public Message Reason => new("audit-hold.clock", Entries, RetentionDays, From, To);
}

/// <summary>How far a check is.</summary>
public readonly record struct AuditProgress(long Checked, long Total);

/// <summary>The chain is broken; the reason says where.</summary>
public sealed class AuditBrokenException(AuditVerification verification)
    : RefusedException(
        verification.Break is { } broken ? new("audit-break.not-removed", broken.Message) : new("audit-break.not-removed-unknown"));
