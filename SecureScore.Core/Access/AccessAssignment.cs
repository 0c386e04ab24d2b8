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

    /// <summary>How people call the tenant; null for all tenants.</summary>
    public required string? TenantName { get; init; }

    /// <summary>When it was added or last changed (UTC).</summary>
    public required DateTime AddedAt { get; init; }

    public required string AddedBy { get; init; }
}

/// <summary>Where an assignment holds: in one tenant, or in all that there are and will be.</summary>
/// <remarks>A type of its own, so that a tenant that is missing by mistake never means all of them.</remarks>
public sealed record AssignmentScope
{
    private AssignmentScope(TenantId? tenant) => Tenant = tenant;

    public static AssignmentScope AllTenants { get; } = new(tenant: null);

    public static AssignmentScope Of(TenantId tenant) => new(tenant);

    public bool IsAllTenants => Tenant is null;

    /// <summary>Null for all tenants.</summary>
    public TenantId? Tenant { get; }
}

/// <summary>The assignment cannot be made; the reason says why and what to do.</summary>
public sealed class AssignmentException(Message reason) : RefusedException(reason);
