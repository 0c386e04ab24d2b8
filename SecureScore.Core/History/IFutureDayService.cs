using SecureScore.Core.Access;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.History;

/// <summary>Stored score days after tomorrow, which are shown nowhere.</summary>
public interface IFutureDayService
{
    /// <summary>Null when the tenant has none.</summary>
    Task<FutureDays?> FindAsync(TenantId tenantId, CancellationToken cancellationToken);

    /// <summary>Removes them for good, with all that refers to them.</summary>
    /// <returns>How many days were removed.</returns>
    /// <exception cref="AccessDeniedException">The actor may not write.</exception>
    /// <exception cref="FutureDayException">The clock is in doubt, so the days may be right; the message says why.</exception>
    Task<int> RemoveAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken);
}

/// <summary>Days after the last possible one.</summary>
/// <param name="Days">How many there are.</param>
/// <param name="LastPossible">Tomorrow by this machine's clock.</param>
public sealed record FutureDays(int Days, DateOnly Newest, DateOnly LastPossible);

/// <summary>Why days are not removed.</summary>
public sealed class FutureDayException(string message) : Exception(message);
