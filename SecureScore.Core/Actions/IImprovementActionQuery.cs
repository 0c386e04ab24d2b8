using SecureScore.Core.Access;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Actions;

/// <summary>Reads improvement actions and the scores they make.</summary>
public interface IImprovementActionQuery
{
    /// <summary>The newest day; null when the tenant is unknown or has no day yet.</summary>
    /// <remarks>Kept in memory until the tenant's revision rises.</remarks>
    Task<ActionBoard?> FindBoardAsync(OpenTenant opened, CancellationToken cancellationToken);

    /// <summary>The same for a tenant as it was just read, whose revision spares a question to the database.</summary>
    Task<ActionBoard?> FindBoardAsync(Tenant tenant, CancellationToken cancellationToken);

    /// <summary>An earlier day with the statuses of that day; null when there is no such day.</summary>
    Task<ActionBoard?> FindBoardAsync(OpenTenant opened, DateOnly day, CancellationToken cancellationToken);

    /// <summary>
    /// The same without the decisions made after a moment (UTC), although they count for the day: how it looked to who left then.
    /// </summary>
    Task<ActionBoard?> FindBoardAsync(OpenTenant opened, DateOnly day, DateTime decidedUntil, CancellationToken cancellationToken);

    /// <summary>One action with its texts and history; null when there is none.</summary>
    Task<ActionDetails?> FindAsync(OpenTenant opened, string controlId, CancellationToken cancellationToken);
}
