using System.Security.Claims;
using Microsoft.Extensions.Options;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Access;

/// <summary>Turns a signed-in person's claims into what the person may do.</summary>
public sealed class AccessPolicy
{
    /// <summary>The claim with role template ids of Entra directory roles.</summary>
    public const string DirectoryRoleClaim = "wids";

    /// <summary>The claim with app roles of the app registration.</summary>
    public const string AppRoleClaim = "roles";

    private static readonly string[] s_tenantClaims = ["tid", "http://schemas.microsoft.com/identity/claims/tenantid"];

    private readonly TenantId? _home;
    private readonly Dictionary<string, AccessLevel> _directoryRoles;
    private readonly Dictionary<string, AccessLevel> _appRoles;

    public AccessPolicy(IOptions<AccessOptions> options)
    {
        _home = TenantId.TryParse(options.Value.HomeTenant, out var home) ? home : null;
        _directoryRoles = EntraRole.All.ToDictionary(r => r.TemplateId, r => r.Access, StringComparer.OrdinalIgnoreCase);
        _appRoles =
            new(StringComparer.Ordinal) { ["SecureScore.ReadWrite"] = AccessLevel.ReadWrite, ["SecureScore.Read"] = AccessLevel.Read };
        foreach (var (id, level) in options.Value.DirectoryRoles)
            _directoryRoles[Guid.Parse(id).ToString("D")] = AccessOptionsValidator.LevelOf(level) ?? AccessLevel.None;
        foreach (var (role, level) in options.Value.AppRoles) _appRoles[role] = AccessOptionsValidator.LevelOf(level) ?? AccessLevel.None;
    }

    /// <summary>Directory roles in force: template id to access.</summary>
    public IReadOnlyDictionary<string, AccessLevel> DirectoryRoles => _directoryRoles;

    /// <summary>App roles in force: claim value to access.</summary>
    public IReadOnlyDictionary<string, AccessLevel> AppRoles => _appRoles;

    /// <summary>What the person may do; nothing for somebody not signed in.</summary>
    /// <remarks>
    /// An administrator of a tenant gives its roles, so with a home tenant they count in that tenant only: docs/decisions/061.
    /// </remarks>
    public TenantAccess AccessOf(ClaimsPrincipal? person)
    {
        var level = LevelOf(person);
        if (_home is not { } home || TenantOf(person) == home) return TenantAccess.Everywhere(level);
        return TenantOf(person) is { } own ? new(AccessLevel.None, [new(own, level)], canManage: false) : TenantAccess.None;
    }

    /// <summary>The tenant that signed the person's token; null when it names none.</summary>
    private static TenantId? TenantOf(ClaimsPrincipal? person) =>
        s_tenantClaims.Select(type => person?.FindFirst(type)?.Value).FirstOrDefault(value => value is not null) is { } named
            && TenantId.TryParse(named, out var id) ? id : null;

    /// <summary>The highest access that any role claim gives.</summary>
    private AccessLevel LevelOf(ClaimsPrincipal? person)
    {
        if (person?.Identity?.IsAuthenticated != true) return AccessLevel.None;
        var best = AccessLevel.None;
        foreach (var claim in person.Claims)
            if (LevelOf(claim) is { } given && given > best) best = given;
        return best;
    }

    /// <summary>The same, with the claims that led to it.</summary>
    public RoleExplanation Explain(ClaimsPrincipal? person)
    {
        if (person?.Identity?.IsAuthenticated != true) return new(AccessLevel.None, []);
        var claims = person.Claims
            .Where(c => c.Type is DirectoryRoleClaim or AppRoleClaim or ClaimTypes.Role)
            .Select(c => new RoleClaim(
                c.Type == DirectoryRoleClaim ? DirectoryRoleClaim : AppRoleClaim, c.Value,
                c.Type == DirectoryRoleClaim ? EntraRole.NameOf(c.Value) : null, LevelOf(c)))
            .OrderByDescending(c => c.Access ?? (AccessLevel)(-1)).ThenBy(c => c.Value, StringComparer.Ordinal);
        return new(LevelOf(person), [.. claims]);
    }

    /// <summary>What a claim gives; null when it is none of the maps.</summary>
    private AccessLevel? LevelOf(Claim claim) => claim.Type switch
    {
        DirectoryRoleClaim => _directoryRoles.TryGetValue(claim.Value, out var level) ? level : null,
        AppRoleClaim or ClaimTypes.Role => _appRoles.TryGetValue(claim.Value, out var level) ? level : null,
        _ => null,
    };
}
