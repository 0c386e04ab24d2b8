using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Authentication.EntraId;

namespace SecureScore.Dashboard.Authentication;

/// <summary>The tenants whose users can sign in; none in demo mode.</summary>
public sealed class SignInTenants(
    IOptions<SignInOptions> signIn, IOptions<EntraIdOptions> entra, IOptions<AccessOptions> access)
{
    /// <summary>The home tenant first.</summary>
    public IReadOnlyList<TenantId> All { get; } = !signIn.Value.IsEntraId ? []
        : [.. Named(signIn.Value, entra.Value).Select(TenantId.Parse).Distinct()
            .OrderByDescending(id => TenantId.TryParse(access.Value.HomeTenant, out var home) && id == home)];

    /// <summary>Whether users of this tenant may sign in.</summary>
    public bool Has(string tenant) => TenantId.TryParse(tenant, out var id) && All.Contains(id);

    private static IEnumerable<string> Named(SignInOptions signIn, EntraIdOptions entra) =>
        entra.TenantId == EntraIdOptions.SeveralTenants ? signIn.AllowedTenants : [entra.TenantId];
}
