using System.Security.Claims;
using Microsoft.Extensions.Options;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Access;

/// <summary>Turns a signed-in person's claims, and what is assigned to them, into what the person may do.</summary>
public sealed class AccessPolicy
{
    /// <summary>The claim with role template ids of Entra directory roles.</summary>
    public const string DirectoryRoleClaim = "wids";

    /// <summary>The claim with app roles of the app registration.</summary>
    public const string AppRoleClaim = "roles";

    /// <summary>The claim with object ids of groups.</summary>
    public const string GroupClaim = "groups";

    /// <summary>The claim that names what Entra ID left out of a token for its size.</summary>
    public const string LeftOutClaim = "_claim_names";

    internal static readonly IReadOnlyDictionary<string, AccessLevel> DefaultAppRoles = new Dictionary<string, AccessLevel>
    {
        ["SecureScore.ReadWrite"] = AccessLevel.ReadWrite, ["SecureScore.Read"] = AccessLevel.Read,
    };

    private static readonly string[] s_tenantClaims = ["tid", "http://schemas.microsoft.com/identity/claims/tenantid"];

    private readonly TenantId? _home;
    private readonly Dictionary<string, AccessLevel> _directoryRoles;
    private readonly Dictionary<string, AccessLevel> _appRoles;
    private readonly AccessAssignments _assignments;

    public AccessPolicy(IOptions<AccessOptions> options, AccessAssignments assignments)
    {
        var settings = options.Value;
        _assignments = assignments;
        _home = TenantId.TryParse(settings.HomeTenant, out var home) ? home : null;
        InstallationRole = settings.InstallationRole;
        _directoryRoles = EntraRole.All.ToDictionary(r => r.TemplateId, r => r.Access, StringComparer.OrdinalIgnoreCase);
        _appRoles = new(DefaultAppRoles, StringComparer.Ordinal);
        foreach (var (id, level) in settings.DirectoryRoles)
            _directoryRoles[Guid.Parse(id).ToString("D")] = AccessOptionsValidator.LevelOf(level) ?? AccessLevel.None;
        foreach (var (role, level) in settings.AppRoles) _appRoles[role] = AccessOptionsValidator.LevelOf(level) ?? AccessLevel.None;
    }

    /// <summary>Directory roles in force: template id to access.</summary>
    public IReadOnlyDictionary<string, AccessLevel> DirectoryRoles => _directoryRoles;

    /// <summary>App roles in force: claim value to access.</summary>
    public IReadOnlyDictionary<string, AccessLevel> AppRoles => _appRoles;

    /// <summary>The app role that manages the installation; empty for none.</summary>
    public string InstallationRole { get; }

    /// <summary>Whether roles count in their user's own tenant only.</summary>
    public bool HasHomeTenant => _home is not null;

    /// <summary>What the person may do; nothing for somebody not signed in.</summary>
    /// <remarks>
    /// An administrator of a tenant gives its roles, so with a home tenant they count in that tenant only: docs/decisions/062.
    /// </remarks>
    public TenantAccess AccessOf(ClaimsPrincipal? person)
    {
        if (person?.Identity?.IsAuthenticated != true) return TenantAccess.None;
        var (level, own) = (LevelOf(person), TenantOf(person));
        if (IsManager(person)) return TenantAccess.Everywhere(AccessLevel.ReadWrite);
        var inAll = _home is null ? level : AccessLevel.None;
        List<KeyValuePair<TenantId, AccessLevel>> tenants = [];
        if (_home is not null && level != AccessLevel.None && own is { } tenant) tenants.Add(new(tenant, level));
        HashSet<int> groups = [];
        foreach (var assignment in AssignmentsOf(person))
        {
            if (assignment.Scope.IsAllTenants && assignment.Level > inAll) inAll = assignment.Level;
            if (assignment.Scope.TenantGroup is { } group) groups.Add(group);
            tenants.AddRange(assignment.Tenants.Select(t => KeyValuePair.Create(t, assignment.Level)));
        }
        var canManage = _home is null && level == AccessLevel.ReadWrite;
        return tenants.Count == 0 && canManage == (inAll == AccessLevel.ReadWrite)
            ? TenantAccess.Everywhere(inAll)
            : new(inAll, tenants, canManage) { TenantGroups = groups };
    }

    /// <summary>Where that comes from.</summary>
    public RoleExplanation Explain(ClaimsPrincipal? person)
    {
        if (person?.Identity?.IsAuthenticated != true) return new([], []);
        var isManager = IsManager(person);
        var claims = person.Claims
            .Where(c => c.Type is DirectoryRoleClaim or AppRoleClaim or ClaimTypes.Role)
            .Select(c => new RoleClaim(
                c.Type == DirectoryRoleClaim ? DirectoryRoleClaim : AppRoleClaim, c.Value,
                c.Type == DirectoryRoleClaim ? EntraRole.NameOf(c.Value) : null,
                isManager && IsInstallationRole(c) ? AccessLevel.ReadWrite : LevelOf(c)))
            .OrderByDescending(c => c.Access ?? (AccessLevel)(-1)).ThenBy(c => c.Value, StringComparer.Ordinal);
        return new([.. claims], [.. AssignmentsOf(person)])
        {
            PersonId = SessionTicket.PersonIdOf(person),
            Tenant = TenantOf(person),
            HasTooManyGroups = person.HasClaim(c => c.Type == LeftOutClaim && c.Value.Contains(GroupClaim, StringComparison.Ordinal)),
        };
    }

    /// <summary>Whether a session must keep one of the person's groups. A token has hundreds; those of assignments count.</summary>
    public bool IsAssigned(ClaimsPrincipal person, Claim group) =>
        TenantOf(person) is { } tenant && _assignments.Of(new(PrincipalKind.Group, tenant, group.Value)).Any();

    /// <summary>Whether roles of the person do not count in a tenant, so that only an assignment gives access to it.</summary>
    public bool IsOnlyAssigned(ClaimsPrincipal? person, TenantId tenant) =>
        _home is not null && (person is null || TenantOf(person) != tenant);

    private bool IsManager(ClaimsPrincipal person) =>
        InstallationRole.Length > 0 && (_home is null || TenantOf(person) == _home) && person.HasClaim(IsInstallationRole);

    private bool IsInstallationRole(Claim claim) => claim.Type is AppRoleClaim or ClaimTypes.Role && claim.Value == InstallationRole;

    private IEnumerable<AccessAssignment> AssignmentsOf(ClaimsPrincipal person)
    {
        if (TenantOf(person) is not { } tenant) return [];
        List<Principal> principals = [.. person.Claims.Select(c => c.Type switch
        {
            GroupClaim => new Principal(PrincipalKind.Group, tenant, c.Value),
            AppRoleClaim or ClaimTypes.Role => new Principal(PrincipalKind.AppRole, tenant, c.Value),
            _ => null,
        }).OfType<Principal>()];
        if (SessionTicket.PersonIdOf(person) is { } id) principals.Add(new(PrincipalKind.User, tenant, id));
        return principals.Distinct().SelectMany(_assignments.Of);
    }

    /// <summary>The tenant that signed the person's token; null when it names none.</summary>
    public static TenantId? TenantOf(ClaimsPrincipal person) =>
        s_tenantClaims.Select(type => person.FindFirst(type)?.Value).FirstOrDefault(value => value is not null) is { } named
            && TenantId.TryParse(named, out var id) ? id : null;

    /// <summary>The highest access that any role claim gives.</summary>
    private AccessLevel LevelOf(ClaimsPrincipal person)
    {
        var best = AccessLevel.None;
        foreach (var claim in person.Claims)
            if (LevelOf(claim) is { } given && given > best) best = given;
        return best;
    }

    /// <summary>What a claim gives; null when it is none of the maps.</summary>
    private AccessLevel? LevelOf(Claim claim) => claim.Type switch
    {
        DirectoryRoleClaim => _directoryRoles.TryGetValue(claim.Value, out var level) ? level : null,
        AppRoleClaim or ClaimTypes.Role => _appRoles.TryGetValue(claim.Value, out var level) ? level : null,
        _ => null,
    };
}
