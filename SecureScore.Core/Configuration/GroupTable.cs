namespace SecureScore.Core.Configuration;

/// <summary>A group. Members are known only of groups that policies and roles name, and of those inside them.</summary>
/// <param name="Name">The display name; the id where there is none.</param>
/// <param name="Visibility">In Microsoft's word, such as <c>Public</c>; null when it was not said.</param>
/// <param name="IsUnified">Whether it is a Microsoft 365 group.</param>
public sealed record DirectoryGroup(Guid Id, string Name, string? Visibility, bool IsUnified)
{
    /// <summary>Whether Microsoft shows the members to themselves alone, and to an app with a permission of its own.</summary>
    public bool HidesMembers => "HiddenMembership".Equals(Visibility, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A tenant's groups and who is in them.</summary>
public sealed class GroupTable
{
    private readonly Dictionary<Guid, DirectoryGroup> _groups;
    private readonly Dictionary<Guid, (List<int> Users, List<Guid> Groups)> _members;
    private readonly int _users;

    internal GroupTable(
        int users, Dictionary<Guid, DirectoryGroup> groups, Dictionary<Guid, (List<int> Users, List<Guid> Groups)> members) =>
        (_users, _groups, _members) = (users, groups, members);

    public IReadOnlyCollection<DirectoryGroup> All => _groups.Values;

    /// <summary>Null for a group that is not there, as one that was deleted.</summary>
    public DirectoryGroup? Find(Guid id) => _groups.GetValueOrDefault(id);

    /// <summary>The display name of a group; its id where it is not known.</summary>
    public string Name(Guid id) => Find(id)?.Name ?? id.ToString();

    /// <summary>Whether the members of a group were read.</summary>
    public bool HasMembers(Guid id) => _members.ContainsKey(id);

    /// <summary>Indexes of the users that are in a group by themselves.</summary>
    public IReadOnlyList<int> DirectUsers(Guid id) => _members.TryGetValue(id, out var members) ? members.Users : [];

    /// <summary>Groups that are in a group by themselves.</summary>
    public IReadOnlyList<Guid> DirectGroups(Guid id) => _members.TryGetValue(id, out var members) ? members.Groups : [];

    /// <summary>Everybody in these groups and in the groups inside them, however deep; circles end where they began.</summary>
    public UserSet Everybody(params IEnumerable<Guid> groups) => UserSet.Create(_users, Users([.. groups]));

    private IEnumerable<int> Users(HashSet<Guid> seen)
    {
        Queue<Guid> open = new(seen);
        while (open.TryDequeue(out var group))
        {
            foreach (var user in DirectUsers(group)) yield return user;
            foreach (var inner in DirectGroups(group))
                if (seen.Add(inner)) open.Enqueue(inner);
        }
    }
}
