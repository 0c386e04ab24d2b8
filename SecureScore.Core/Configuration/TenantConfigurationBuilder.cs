using System.Text;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Configuration;

/// <summary>Puts a <see cref="TenantConfiguration"/> together, object by object, in whatever order the parts come.</summary>
/// <remarks>
/// Every list is set with <c>init</c> of the result; users, registrations and members come one by one and are not kept twice.
/// </remarks>
internal sealed class TenantConfigurationBuilder(TenantId tenantId)
{
    private readonly UserTableBuilder _users = new();
    private readonly Dictionary<Guid, DirectoryGroup> _groups = [];
    private readonly Dictionary<Guid, (List<int> Users, List<Guid> Groups)> _members = [];
    private readonly HashSet<Guid> _hidden = [];

    public List<DirectoryRole> Roles { get; } = [];
    public List<RoleAssignment> RoleAssignments { get; } = [];
    public List<RoleAssignment> EligibleRoles { get; } = [];
    public List<ConditionalAccessPolicy> Policies { get; } = [];
    public List<NamedLocation> NamedLocations { get; } = [];
    public List<AuthenticationStrength> AuthenticationStrengths { get; } = [];
    public bool? HasSecurityDefaults { get; set; }
    public AuthorizationPolicy? AuthorizationPolicy { get; set; }
    public ConsentRequestPolicy? ConsentRequests { get; set; }
    public List<Domain> Domains { get; } = [];
    public PasswordRules? PasswordRules { get; set; }
    public Organization? Organization { get; set; }
    public bool? HasPasswordHashSync { get; set; }
    public List<License> Licenses { get; } = [];
    public List<LeakedCredentials> LeakedCredentials { get; } = [];
    public List<PerUserMfa> PerUserMfa { get; } = [];
    public List<ConfigurationWarning> Warnings { get; } = [];
    public Dictionary<ConfigurationPart, PartState> Parts { get; } = [];

    /// <summary>What objects of parts do not say.</summary>
    public Dictionary<ConfigurationPart, PartTally> Unspecified { get; } = [];

    public IReadOnlyDictionary<Guid, DirectoryGroup> Groups => _groups;

    /// <summary>Groups whose members are known, each with the groups inside it.</summary>
    public IEnumerable<(Guid Group, IReadOnlyList<Guid> Inner)> GroupsInGroups =>
        _members.Select(m => (m.Key, (IReadOnlyList<Guid>)m.Value.Groups));

    public bool HasUser(Guid id) => _users.Find(id) >= 0;

    /// <summary>Adds a user; a second one with the same id replaces what is known of the first.</summary>
    /// <returns>False for a repeated id.</returns>
    public bool AddUser(Guid id, string? name, string? signInName, UserTraits traits, IReadOnlyList<Guid>? licenses) =>
        _users.Add(id, Encoding.UTF8.GetBytes(name ?? ""), Encoding.UTF8.GetBytes(signInName ?? ""), traits, [.. licenses ?? []]);

    /// <summary>As <see cref="AddUser"/>, for a million of them: nothing is allocated for a single user.</summary>
    /// <param name="licenses">Sorted afterwards.</param>
    public bool AddUtf8User(Guid id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> signInName, UserTraits traits, Span<Guid> licenses) =>
        _users.Add(id, name, signInName, traits, licenses);

    /// <summary>A row says that a user is gone.</summary>
    public void RemoveUser(Guid id) => _users.Remove(id);

    /// <summary>Adds what the report on registered methods says of a user. The users come first.</summary>
    /// <returns>False for a user that is not there.</returns>
    public bool AddRegistration(Guid id, UserTraits traits) => _users.AddRegistration(id, traits);

    /// <summary>How many users have all of some traits and none of others.</summary>
    public int CountUsers(UserTraits all, UserTraits none) => _users.CountOf(all, none);

    public void AddGroup(DirectoryGroup group) => _groups[group.Id] = group;

    /// <summary>A row says that a group is gone.</summary>
    public void RemoveGroup(Guid id) => _groups.Remove(id);

    /// <summary>Says that the members of a group are known, even if there are none.</summary>
    /// <param name="isEmpty">Whether none came: of a group that hides its members this tells nothing.</param>
    public void AddMembers(Guid group, bool isEmpty = false)
    {
        _members.TryAdd(group, ([], []));
        if (isEmpty && _groups.GetValueOrDefault(group)?.HidesMembers == true) _hidden.Add(group);
    }

    /// <summary>Says that the members of a group are not known after all.</summary>
    public void ForgetMembers(Guid group) => _members.Remove(group);

    /// <summary>Adds a user to a group. The users come first; one that is not there, such as a device, is left out.</summary>
    /// <returns>False for a user that is not there.</returns>
    public bool AddUserMember(Guid group, Guid user)
    {
        AddMembers(group);
        var index = _users.Find(user);
        if (index < 0) return false;
        _members[group].Users.Add(index);
        return true;
    }

    public void AddGroupMember(Guid group, Guid inner)
    {
        AddMembers(group);
        _members[group].Groups.Add(inner);
    }

    /// <summary>Users who hold one of some roles, directly or through groups.</summary>
    /// <param name="templates">The same in every tenant.</param>
    public IReadOnlyList<Guid> HoldersOf(IReadOnlyList<Guid> templates)
    {
        var roles = Roles.Where(r => templates.Contains(r.TemplateId)).Select(r => r.Id).Concat(templates).ToHashSet();
        Stack<Guid> open = new(RoleAssignments.Where(a => roles.Contains(a.RoleId)).Select(a => a.PrincipalId));
        HashSet<Guid> seen = [], holders = [];
        while (open.TryPop(out var id))
        {
            if (!seen.Add(id)) continue;
            if (HasUser(id)) holders.Add(id);
            if (!_members.TryGetValue(id, out var members)) continue;
            holders.UnionWith(members.Users.Select(_users.Id));
            foreach (var inner in members.Groups) open.Push(inner);
        }
        return [.. holders.Order()];
    }

    /// <summary>Hands the configuration over: nothing may be added afterwards.</summary>
    public TenantConfiguration Build() => new()
    {
        TenantId = tenantId,
        Users = _users.Build(),
        Groups = new(_users.Count, _groups, _members.Where(m => !IsHidden(m.Key, m.Value)).ToDictionary()),
        Roles = Roles,
        RoleAssignments = RoleAssignments,
        EligibleRoles = EligibleRoles,
        Policies = Policies,
        NamedLocations = NamedLocations,
        AuthenticationStrengths = AuthenticationStrengths,
        HasSecurityDefaults = HasSecurityDefaults,
        AuthorizationPolicy = AuthorizationPolicy,
        ConsentRequests = ConsentRequests,
        Domains = Domains,
        PasswordRules = PasswordRules,
        Organization = Organization,
        HasPasswordHashSync = HasPasswordHashSync,
        Licenses = Licenses,
        LeakedCredentials = LeakedCredentials,
        PerUserMfa = PerUserMfa,
        Parts = Parts,
        Unspecified = Unspecified,
        Warnings = Warnings,
    };

    /// <summary>Whether Microsoft answers for a group as if it were empty, because its members are shown to few.</summary>
    private bool IsHidden(Guid group, (List<int> Users, List<Guid> Groups) members) =>
        _hidden.Contains(group) && members is { Users.Count: 0, Groups.Count: 0 };

    /// <summary>Forgets all that a part brought, because it broke off: half of it would say what is not so.</summary>
    public void Discard(ConfigurationPart part)
    {
        switch (part)
        {
            case ConfigurationPart.Users: _users.Clear(); break;
            case ConfigurationPart.Registrations: _users.ClearRegistrations(); break;
            case ConfigurationPart.Groups: _groups.Clear(); break;
            case ConfigurationPart.GroupMembers: _members.Clear(); _hidden.Clear(); break;
            case ConfigurationPart.RoleDefinitions: Roles.Clear(); break;
            case ConfigurationPart.RoleAssignments: RoleAssignments.Clear(); break;
            case ConfigurationPart.EligibleRoles: EligibleRoles.Clear(); break;
            case ConfigurationPart.Policies: Policies.Clear(); break;
            case ConfigurationPart.NamedLocations: NamedLocations.Clear(); break;
            case ConfigurationPart.AuthenticationStrengths: AuthenticationStrengths.Clear(); break;
            case ConfigurationPart.Domains: Domains.Clear(); break;
            case ConfigurationPart.Licences: Licenses.Clear(); break;
            case ConfigurationPart.RiskDetections: LeakedCredentials.Clear(); break;
            case ConfigurationPart.PerUserMfa: PerUserMfa.Clear(); break;
            case ConfigurationPart.SecurityDefaults: HasSecurityDefaults = null; break;
            case ConfigurationPart.AuthorizationPolicy: AuthorizationPolicy = null; break;
            case ConfigurationPart.ConsentRequests: ConsentRequests = null; break;
            case ConfigurationPart.DirectorySettings: PasswordRules = null; break;
            case ConfigurationPart.Organization: Organization = null; break;
            case ConfigurationPart.PasswordSync: HasPasswordHashSync = null; break;
        }
    }
}
