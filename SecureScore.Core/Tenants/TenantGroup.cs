namespace SecureScore.Core.Tenants;

/// <summary>Tenants that people put together, such as those of a region or a contract. A tenant can be in several.</summary>
/// <remarks>Source: docs/decisions/065.</remarks>
/// <param name="Id">Stays when the name changes; addresses name the group by it.</param>
/// <param name="Name">1 to <see cref="MaxNameLength"/> characters; no two groups differ by case alone.</param>
/// <param name="Tenants">Those of its tenants that the reader can read, also where they are hidden.</param>
/// <param name="Assignments">How many assignments give access to the group; null where the reader does not manage them.</param>
public sealed record TenantGroup(int Id, string Name, IReadOnlySet<TenantId> Tenants, int? Assignments)
{
    public const int MaxNameLength = 60;
}
