using System.Runtime.InteropServices;
using System.Text;
using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Configuration;

/// <summary>Puts a <see cref="TenantConfiguration"/> together, object by object, in whatever order the parts come.</summary>
/// <remarks>Every list is set with <c>init</c> of the result; users, registrations and members come one by one and are not kept twice.</remarks>
internal sealed class TenantConfigurationBuilder(TenantId tenantId)
{
    private const int PageBytes = 1 << UserTable.PageBits;
    private const int MaxNameBytes = 512;

    private const UserTraits FromReport = UserTraits.Reported | UserTraits.MfaRegistered | UserTraits.MfaCapable | UserTraits.SsprEnabled | UserTraits.SsprRegistered | UserTraits.PasswordlessCapable;

    private readonly List<Guid> _ids = [];
    private readonly List<UserTraits> _traits = [];
    private readonly List<int> _licences = [];
    private readonly List<long> _names = [];
    private readonly List<byte[]> _pages = [];
    private readonly List<IReadOnlyList<Guid>> _licenceSets = [[]];
    private readonly Dictionary<string, int> _licenceSetIndexes = new() { [""] = 0 };
    private readonly Dictionary<Guid, int> _indexes = [];
    private readonly Dictionary<Guid, DirectoryGroup> _groups = [];
    private readonly Dictionary<Guid, (List<int> Users, List<Guid> Groups)> _members = [];
    private int _pageEnd = PageBytes;

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
    public List<Licence> Licences { get; } = [];
    public List<ConfigurationOddity> Oddities { get; } = [];
    public Dictionary<ConfigurationPart, PartState> Parts { get; } = [];

    /// <summary>Adds a user; a second one with the same id replaces what is known of the first.</summary>
    /// <returns>False for a repeated id.</returns>
    public bool AddUser(Guid id, string? name, string? signInName, UserTraits traits, IReadOnlyList<Guid>? licences)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_indexes, id, out var isKnown);
        var at = Keep(name, signInName);
        var set = LicenceSet(licences);
        if (isKnown)
        {
            _traits[index] = _traits[index] & FromReport | traits;
            (_names[index], _licences[index]) = (at, set);
            return false;
        }
        index = _ids.Count;
        _ids.Add(id);
        _traits.Add(traits);
        _names.Add(at);
        _licences.Add(set);
        return true;
    }

    /// <summary>Adds what the report on registered methods says of a user. The users come first.</summary>
    /// <returns>False for a user that is not there.</returns>
    public bool AddRegistration(Guid id, UserTraits traits)
    {
        if (!_indexes.TryGetValue(id, out var index)) return false;
        _traits[index] = _traits[index] & ~FromReport | traits | UserTraits.Reported;
        return true;
    }

    public void AddGroup(DirectoryGroup group) => _groups[group.Id] = group;

    /// <summary>Says that the members of a group are known, even if there are none.</summary>
    public void AddMembers(Guid group) => _members.TryAdd(group, ([], []));

    /// <summary>Adds a user to a group. The users come first; one that is not there, such as a device, is left out.</summary>
    /// <returns>False for a user that is not there.</returns>
    public bool AddUserMember(Guid group, Guid user)
    {
        AddMembers(group);
        if (!_indexes.TryGetValue(user, out var index)) return false;
        _members[group].Users.Add(index);
        return true;
    }

    public void AddGroupMember(Guid group, Guid inner)
    {
        AddMembers(group);
        _members[group].Groups.Add(inner);
    }

    /// <summary>Hands the configuration over: nothing may be added afterwards.</summary>
    public TenantConfiguration Build() => new()
    {
        TenantId = tenantId,
        Users = new(_ids, _traits, _licences, _names, _pages, _licenceSets, _indexes),
        Groups = new(_ids.Count, _groups, _members),
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
        Licences = Licences,
        Parts = Parts,
        Oddities = Oddities,
    };

    private int LicenceSet(IReadOnlyList<Guid>? licences)
    {
        if (licences is not { Count: > 0 }) return 0;
        Guid[] sorted = [.. licences.Distinct().Order()];
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_licenceSetIndexes, string.Join(',', sorted), out var isKnown);
        if (isKnown) return index;
        _licenceSets.Add(sorted);
        return index = _licenceSets.Count - 1;
    }

    /// <summary>Writes both names to the pages; see <see cref="UserTable"/>.</summary>
    private long Keep(string? name, string? signInName)
    {
        Span<byte> bytes = stackalloc byte[2 * (MaxNameBytes + 2)];
        var length = Put(bytes, name);
        length += Put(bytes[length..], signInName);
        if (_pageEnd + length > PageBytes)
        {
            _pages.Add(new byte[PageBytes]);
            _pageEnd = 0;
        }
        bytes[..length].CopyTo(_pages[^1].AsSpan(_pageEnd));
        var at = (long)(_pages.Count - 1) << UserTable.PageBits | (uint)_pageEnd;
        _pageEnd += length;
        return at;
    }

    /// <summary>Cuts a name that is longer than any real one, never in the middle of a character.</summary>
    private static int Put(Span<byte> to, string? text)
    {
        Encoding.UTF8.GetEncoder().Convert(text ?? "", to.Slice(2, MaxNameBytes), flush: true, out _, out var length, out _);
        (to[0], to[1]) = ((byte)length, (byte)(length >> 8));
        return 2 + length;
    }
}
