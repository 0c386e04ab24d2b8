using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Whom policies apply to.</summary>
/// <remarks>
/// Protection is claimed only where it is sure. Nobody can see a user's home tenant: guests of some tenants are
/// nobody when a policy includes them, and all guests of these types when it excludes them. A group whose members were not
/// read is nobody when it is included; when it is excluded, the policy covers nobody. Source: docs/evaluation.md, "Conditional Access".
/// </remarks>
internal sealed class PolicyAudience(TenantConfiguration configuration, RoleHolders roles)
{
    private const UserTraits GuestOrExternal = UserTraits.Guest | UserTraits.External;

    private readonly UserSet _everybody = UserSet.All(configuration.Users.Count);

    /// <summary>Everybody that a policy is sure to apply to.</summary>
    public UserSet GetCovered(PolicyUsers users)
    {
        if (Unknown(users) is not null) return UserSet.Empty(configuration.Users.Count);
        var excluded = Union(
            users.ExcludeUsers, users.ExcludeGroups, users.ExcludeRoles, Excluded(users.ExcludeGuests), users.ExcludesAgents);
        return excluded.IsEmpty ? Included(users) : Included(users).Except(excluded);
    }

    /// <summary>Everybody that a policy includes, before exclusions.</summary>
    public UserSet Included(PolicyUsers users) => users.IncludesAll
        ? _everybody
        : Union(users.IncludeUsers, users.IncludeGroups, users.IncludeRoles,
            users.IncludeGuests is { IsEveryTenant: true } guests ? Guests(guests.Types, isForUnknown: false) : null, users.IncludesAgents);

    /// <summary>Why nobody can know whom a policy excludes, to stand after its name; null when it is known.</summary>
    public Message? Unknown(PolicyUsers users)
    {
        if (users.ExcludeRoles.Count > 0 && roles.Missing(users.ExcludeRoles).Count > 0)
            return new("shortfall.unread-roles");
        foreach (var group in UnreadGroups.Among(configuration, users.ExcludeGroups))
            return new("shortfall.unread-group", configuration.Groups.Name(group));
        return null;
    }

    /// <summary>Through what a policy excludes users, the plainest first. A user may come more than once.</summary>
    public IEnumerable<(IEnumerable<int> Users, Message Through)> Exclusions(PolicyUsers users)
    {
        yield return (users.ExcludeUsers.Select(configuration.Users.Find).Where(u => u >= 0), new("through.name"));
        foreach (var way in users.ExcludeGroups.SelectMany(g => GroupPaths.Below(configuration.Groups, g)))
            yield return (configuration.Groups.DirectUsers(way.Group), new("through.group", way.Name));
        foreach (var role in users.ExcludeRoles) yield return (roles.GetHolders(role).Users(), new("through.role", roles.Name(role)));
        if (Excluded(users.ExcludeGuests) is { } guests) yield return (guests.Users(), new("through.guest"));
        if (users.ExcludesAgents) yield return (configuration.Users.Where(UserTraits.Agent).Users(), new("through.agent"));
    }

    private UserSet? Excluded(PolicyGuests? guests) => guests is null ? null : Guests(guests.Types, isForUnknown: true);

    private UserSet Union(
        IReadOnlyList<Guid> users, IReadOnlyList<Guid> groups, IReadOnlyList<Guid> ofRoles, UserSet? guests, bool withAgents) =>
        UserSet.Union(configuration.Users.Count,
    [
        UserSet.Create(configuration.Users.Count, users.Select(configuration.Users.Find)),
        configuration.Groups.Everybody(groups),
        .. ofRoles.Select(roles.GetHolders),
        .. guests is null ? [] : new[] { guests },
        .. withAgents ? [configuration.Users.Where(UserTraits.Agent)] : Array.Empty<UserSet>(),
    ]);

    /// <summary>Users without an account in the tenant, such as those of a service provider, are in no set.</summary>
    /// <param name="isForUnknown">Whether a type that is not known stands for every guest and external user, or for nobody.</param>
    private UserSet Guests(IReadOnlyList<string> types, bool isForUnknown) =>
        UserSet.Union(configuration.Users.Count, types.Select(type => type switch
        {
            "internalguest" => configuration.Users.Where(UserTraits.Guest, UserTraits.External),
            "b2bcollaborationguest" => configuration.Users.Where(GuestOrExternal),
            "b2bcollaborationmember" => configuration.Users.Where(UserTraits.External, UserTraits.Guest),
            "b2bdirectconnectuser" or "otherexternaluser" or "serviceprovider" => UserSet.Empty(configuration.Users.Count),
            _ when isForUnknown => configuration.Users.Where(UserTraits.Guest).Or(configuration.Users.Where(UserTraits.External)),
            _ => UserSet.Empty(configuration.Users.Count),
        }));
}
