using SecureScore.Core.Access;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Trends;

/// <summary>Keeps the words that a tenant's scores have; one set for each tenant.</summary>
public interface IScoreZoneService
{
    /// <summary>The zones in force.</summary>
    /// <remarks>Kept in memory until the tenant's revision rises; every page begins with it.</remarks>
    /// <param name="tenant">As it was just read: its revision tells whether the memory is current.</param>
    Task<ScoreZoneSetting> GetAsync(Tenant tenant, CancellationToken cancellationToken);

    /// <summary>Who set which zones when, newest first; at most the newest hundred.</summary>
    Task<IReadOnlyList<ScoreZoneEdit>> ListEditsAsync(OpenTenant opened, CancellationToken cancellationToken);

    /// <summary>Puts zones in force; those in force already write nothing.</summary>
    /// <param name="seenEdit">The <see cref="ScoreZoneSetting.EditId"/> that the person saw.</param>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="ScoreZonesException">They are no zones, or somebody was quicker; nothing was written.</exception>
    Task SaveAsync(Actor actor, TenantId tenantId, IReadOnlyList<ScoreZone> zones, int seenEdit, CancellationToken cancellationToken);

    /// <summary>Returns to <see cref="ScoreZones.BuiltIn"/>.</summary>
    /// <param name="seenEdit">The <see cref="ScoreZoneSetting.EditId"/> that the person saw.</param>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="ScoreZonesException">Somebody was quicker; nothing was written.</exception>
    Task ResetAsync(Actor actor, TenantId tenantId, int seenEdit, CancellationToken cancellationToken);
}

/// <summary>The zones of a tenant.</summary>
/// <param name="EditId">Which edit they come from: what a change must name; 0 before the first.</param>
public sealed record ScoreZoneSetting(ScoreZones Zones, int EditId)
{
    /// <summary>What holds before anybody has chosen.</summary>
    public static ScoreZoneSetting BuiltIn { get; } = new(ScoreZones.BuiltIn, 0);
}

/// <summary>One edit of a tenant's zones.</summary>
/// <param name="IsBuiltIn">Whether it returned to the built-in ones.</param>
/// <param name="At">In UTC.</param>
public sealed record ScoreZoneEdit(int Id, ScoreZones Zones, bool IsBuiltIn, string By, DateTime At);
