using SecureScore.Core.Configuration;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Groups whose members are not known, so that nobody can say whom they include or exclude.</summary>
internal static class UnreadGroups
{
    /// <summary>Those among some groups and all that are inside them.</summary>
    public static IEnumerable<Guid> Among(TenantConfiguration configuration, IEnumerable<Guid> groups) =>
        groups
            .SelectMany(g => GroupPaths.Below(configuration.Groups, g))
            .Select(w => w.Group)
            .Where(g => !configuration.Groups.HasMembers(g) && !IsDeleted(configuration, g));

    /// <summary>Why such a group is not known, as the state of the part that members come in.</summary>
    public static PartState StateOf(TenantConfiguration configuration, Guid group)
    {
        var state = configuration.StateOf(ConfigurationPart.GroupMembers);
        if (!state.IsUsable) return state;
        var name = configuration.Groups.Name(group);
        return configuration.Groups.Find(group)?.HidesMembers == true
            ? new(state.Part, PartOutcome.Forbidden, null, 0, new("part.hidden-members", name), new("part.grant-hidden-members"))
            : new(state.Part, PartOutcome.Broken, null, 0, new("part.members-cut-off", name), new("part.read-members"));
    }

    /// <summary>A group that is not among all the tenant's groups was deleted and holds nobody.</summary>
    private static bool IsDeleted(TenantConfiguration configuration, Guid group) =>
        configuration.StateOf(ConfigurationPart.Groups).IsUsable && configuration.Groups.Find(group) is null;
}
