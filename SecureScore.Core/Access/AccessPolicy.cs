using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace SecureScore.Core.Access;

/// <summary>Turns a signed-in person's claims into what the person may do.</summary>
public sealed class AccessPolicy
{
    /// <summary>The claim with role template ids of Entra directory roles.</summary>
    public const string DirectoryRoleClaim = "wids";

    /// <summary>The claim with app roles of the app registration.</summary>
    public const string AppRoleClaim = "roles";

    private readonly Dictionary<string, AccessLevel> _directoryRoles;
    private readonly Dictionary<string, AccessLevel> _appRoles;

    public AccessPolicy(IOptions<AccessOptions> options)
    {
        _directoryRoles = EntraRole.All.ToDictionary(r => r.TemplateId, r => r.Access, StringComparer.OrdinalIgnoreCase);
        _appRoles = new(StringComparer.Ordinal) { ["SecureScore.ReadWrite"] = AccessLevel.ReadWrite, ["SecureScore.Read"] = AccessLevel.Read };
        foreach (var (id, level) in options.Value.DirectoryRoles) _directoryRoles[Guid.Parse(id).ToString("D")] = AccessOptionsValidator.LevelOf(level) ?? AccessLevel.None;
        foreach (var (role, level) in options.Value.AppRoles) _appRoles[role] = AccessOptionsValidator.LevelOf(level) ?? AccessLevel.None;
    }

    /// <summary>Directory roles in force: template id to access.</summary>
    public IReadOnlyDictionary<string, AccessLevel> DirectoryRoles => _directoryRoles;

    /// <summary>App roles in force: claim value to access.</summary>
    public IReadOnlyDictionary<string, AccessLevel> AppRoles => _appRoles;

    /// <summary>The highest access that any claim gives; <see cref="AccessLevel.None"/> for somebody not signed in.</summary>
    public AccessLevel AccessOf(ClaimsPrincipal? person)
    {
        if (person?.Identity?.IsAuthenticated != true) return AccessLevel.None;
        var best = AccessLevel.None;
        foreach (var claim in person.Claims)
        {
            var given = claim.Type switch
            {
                DirectoryRoleClaim => _directoryRoles.GetValueOrDefault(claim.Value),
                AppRoleClaim or ClaimTypes.Role => _appRoles.GetValueOrDefault(claim.Value),
                _ => AccessLevel.None,
            };
            if (given > best) best = given;
        }
        return best;
    }
}
