using SecureScore.Core.Access;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>Opens tenants for tests that are not about who may read them.</summary>
internal static class OpenTenants
{
    /// <summary>The tenant that a board is of, as a list would give it to a reader.</summary>
    public static Tenant Read(this Tenant tenant) => tenant with { Reader = TestDatabase.Reader };

    public static OpenTenant Open(this TenantId id) => new(TestDatabase.Reader, id);
}
