using SecureScore.Core.Access;

namespace SecureScore.Core.Storage.Rows;

internal sealed class AccessAssignmentRow
{
    public int Id { get; set; }
    public required PrincipalKind Kind { get; set; }

    /// <summary>The ID of the tenant in which the principal's users sign in. It need not be stored here.</summary>
    public required string Directory { get; set; }

    public required string PrincipalId { get; set; }
    public required string Name { get; set; }
    public required AccessLevel Level { get; set; }

    /// <summary>Said, and not only the absence of a tenant: the database takes this, a tenant or a group of tenants.</summary>
    public required bool IsForAllTenants { get; set; }

    public int? TenantKey { get; set; }
    public TenantRow? Tenant { get; set; }
    public int? TenantGroupKey { get; set; }
    public TenantGroupRow? TenantGroup { get; set; }
    public DateTime AddedAt { get; set; }
    public required string AddedBy { get; set; }
}
