using SecureScore.Core.Tenants;

namespace SecureScore.Core.Access;

/// <summary>
/// A tenant together with its reader. Queries take it in place of the bare id, so none can be called without saying who reads.
/// </summary>
/// <remarks>
/// The one place where reading is checked, at each query: an open page loses a tenant with its person's access to it.
/// Source: docs/decisions/061.
/// </remarks>
public sealed class OpenTenant(Actor reader, TenantId id)
{
    /// <summary>The tenant's id, for as long as the reader may read the tenant.</summary>
    /// <exception cref="AccessDeniedException">The reader has no access, or none any more.</exception>
    public TenantId Id => reader.CanReadIn(id) ? id : throw new AccessDeniedException(new("access.denied-reading"));

    /// <summary>For work of the program itself, whose result is shown only to those with access.</summary>
    internal static OpenTenant ForProgram(TenantId id) => new(Actor.System, id);
}
