using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Messages;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.History;

/// <summary>Stored score days after tomorrow, which are shown nowhere.</summary>
public interface IFutureDayService
{
    /// <summary>Null when the tenant has none.</summary>
    Task<FutureDays?> FindAsync(OpenTenant opened, CancellationToken cancellationToken);

    /// <summary>Removes them for good, with all that refers to them.</summary>
    /// <param name="today">The day in UTC that the person confirmed: by a wrong clock the days may be right.</param>
    /// <returns>How many days were removed.</returns>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="FutureDayException">Today is another day, or Graph contradicts the clock; the reason says which.</exception>
    Task<int> RemoveAsync(Actor actor, TenantId tenantId, DateOnly today, CancellationToken cancellationToken);
}

/// <summary>Days after the last possible one.</summary>
/// <param name="Days">How many there are.</param>
/// <param name="LastPossible">Tomorrow by this machine's clock.</param>
public sealed record FutureDays(int Days, DateOnly Newest, DateOnly LastPossible)
{
    /// <summary>Today in UTC by this machine's clock.</summary>
    public DateOnly Today => LastPossible.AddDays(-1);
}

/// <summary>Why days are not removed.</summary>
public sealed class FutureDayException(Message reason) : RefusedException(reason);
