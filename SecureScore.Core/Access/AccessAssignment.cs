using SecureScore.Core.Faults;
using SecureScore.Core.Messages;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Access;

/// <summary>Gives users access to tenants that their roles do not give. Several of one user add up.</summary>
/// <remarks>Source: docs/decisions/062.</remarks>
public sealed record AccessAssignment
{
    public const int MaxNameLength = 120;

    public required int Id { get; init; }

    public required Principal Principal { get; init; }

    /// <summary>How people call the principal; its ID where nobody gave it a name.</summary>
    public required string Name { get; init; }

    /// <summary>Never <see cref="AccessLevel.None"/>: an assignment takes nothing away.</summary>
    public required AccessLevel Level { get; init; }

    public required AssignmentScope Scope { get; init; }

    /// <summary>How people call the tenant or the tenant group; null for all tenants.</summary>
    public required string? ScopeName { get; init; }

    /// <summary>The tenants that the scope names: one, or those that are in the group now; none for all tenants.</summary>
    public required IReadOnlyList<TenantId> Tenants { get; init; }

    /// <summary>When it was added or last changed (UTC).</summary>
    public required DateTime AddedAt { get; init; }

    public required string AddedBy { get; init; }
}

/// <summary>Where an assignment holds: in one tenant, in those of a tenant group, or in all that there are and will be.</summary>
/// <remarks>A type of its own, so that a tenant that is missing by mistake never means all of them.</remarks>
public sealed record AssignmentScope
{
    private AssignmentScope(TenantId? tenant, int? tenantGroup) => (Tenant, TenantGroup) = (tenant, tenantGroup);

    public static AssignmentScope AllTenants { get; } = new(null, null);

    public static AssignmentScope Of(TenantId tenant) => new(tenant, null);

    /// <param name="id">See <see cref="Tenants.TenantGroup.Id"/>.</param>
    public static AssignmentScope OfGroup(int id) => new(null, id);

    public bool IsAllTenants => Tenant is null && TenantGroup is null;

    /// <summary>Null for a tenant group and for all tenants.</summary>
    public TenantId? Tenant { get; }

    /// <summary>The ID of a tenant group; null for one tenant and for all.</summary>
    public int? TenantGroup { get; }
}

/// <summary>The assignment cannot be made; the reason says why and what to do.</summary>
public sealed class AssignmentException(Message reason) : RefusedException(reason);
