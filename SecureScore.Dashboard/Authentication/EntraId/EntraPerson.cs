using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Identity.Web;
using SecureScore.Core.Access;

namespace SecureScore.Dashboard.Authentication.EntraId;

/// <summary>Keeps of a token what this program needs: who it is, and what counts for access.</summary>
/// <remarks>The cookie stays small, and nothing personal is kept that no page shows.</remarks>
public static class EntraPerson
{
    /// <summary>The account as Entra ID wants to be reminded of it.</summary>
    public const string LoginHintClaim = "login_hint";

    private static readonly HashSet<string> s_kept =
    [
        ClaimConstants.ObjectId, ClaimConstants.Oid, ClaimConstants.TenantId, ClaimConstants.Tid,
        ClaimConstants.Name, ClaimConstants.PreferredUserName, ClaimTypes.NameIdentifier,
        ClaimConstants.UniqueObjectIdentifier, ClaimConstants.UniqueTenantIdentifier, SessionTicket.ProviderSessionClaim, LoginHintClaim,
        AccessPolicy.DirectoryRoleClaim, AccessPolicy.AppRoleClaim, ClaimTypes.Role, AccessPolicy.GroupClaim, AccessPolicy.LeftOutClaim,
    ];

    /// <summary>
    /// What only the sign-in says and a later token does not: the account in the token cache, and the session at Entra ID.
    /// </summary>
    private static readonly string[] s_ofSignIn =
        [ClaimConstants.UniqueObjectIdentifier, ClaimConstants.UniqueTenantIdentifier, SessionTicket.ProviderSessionClaim];

    /// <summary>The person as a cookie keeps them.</summary>
    public static ClaimsPrincipal From(IEnumerable<Claim> claims, AccessPolicy policy)
    {
        List<Claim> kept = [.. claims.Where(c => s_kept.Contains(c.Type)).Select(c => new Claim(c.Type, c.Value))];
        var name = kept.Exists(c => c.Type == ClaimConstants.Name) ? ClaimConstants.Name : ClaimConstants.PreferredUserName;
        var identity = new ClaimsIdentity(kept, CookieAuthenticationDefaults.AuthenticationScheme, name, ClaimTypes.Role);
        ClaimsPrincipal person = new(identity);
        foreach (var group in identity.FindAll(AccessPolicy.GroupClaim).ToList())
            if (!policy.IsAssigned(person, group)) identity.RemoveClaim(group);
        return person;
    }

    /// <summary>The same person with the claims of a newer token.</summary>
    public static ClaimsPrincipal Renewed(ClaimsPrincipal before, ClaimsIdentity token, AccessPolicy policy) => From(
        [.. token.Claims.Where(c => !s_ofSignIn.Contains(c.Type)), .. before.Claims.Where(c => s_ofSignIn.Contains(c.Type))], policy);

    /// <summary>The tenant that the person signed in at; null when the token does not say.</summary>
    public static string? TenantOf(ClaimsPrincipal person) => person.GetTenantId();
}
