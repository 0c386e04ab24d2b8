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
    /// <summary>Sets that are kept, of one bit for each user: together eight bytes for a user, however many groups there are.</summary>
    private const int MaxKept = 64;

    private readonly Dictionary<Guid, DirectoryGroup> _groups;
    private readonly Dictionary<Guid, (List<int> Users, List<Guid> Groups)> _members;
    private readonly Dictionary<Guid, UserSet> _everybody = [];
    private readonly Lock _lock = new();
    private readonly int _users;

    internal GroupTable(int users, Dictionary<Guid, DirectoryGroup> groups, Dictionary<Guid, (List<int> Users, List<Guid> Groups)> members) =>
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

    /// <summary>Everybody in a group and in the groups inside it, however deep; circles end where they began.</summary>
    public UserSet Everybody(Guid id)
    {
        lock (_lock)
        {
            if (_everybody.TryGetValue(id, out var known)) return known;
            HashSet<Guid> seen = [id];
            Queue<Guid> open = new(seen);
            List<IReadOnlyList<int>> users = [];
            while (open.TryDequeue(out var group))
            {
                users.Add(DirectUsers(group));
                foreach (var inner in DirectGroups(group))
                    if (seen.Add(inner)) open.Enqueue(inner);
            }
            if (_everybody.Count == MaxKept) _everybody.Clear();
            return _everybody[id] = UserSet.Of(_users, users.SelectMany(u => u));
        }
    }
}
