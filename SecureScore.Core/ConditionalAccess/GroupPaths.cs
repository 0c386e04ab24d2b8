using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>A group, and the groups that it is inside of up to the one that somebody named.</summary>
/// <param name="Name">Such as “Break glass” (inside “All exceptions”).</param>
internal readonly record struct GroupPath(Guid Group, Message Name);

/// <summary>The groups inside a group.</summary>
internal static class GroupPaths
{
    /// <summary>A group and all below it, those with the shortest way first; circles end where they began.</summary>
    public static IEnumerable<GroupPath> Below(GroupTable groups, Guid outermost)
    {
        HashSet<Guid> seen = [outermost];
        Queue<(Guid Group, Message? Around)> open = new([(outermost, null)]);
        while (open.TryDequeue(out var next))
        {
            var name = new Message("name.quoted", groups.Name(next.Group));
            yield return new(next.Group, next.Around is null ? name : new("group.inside", name, next.Around));
            foreach (var inner in groups.DirectGroups(next.Group))
                if (seen.Add(inner)) open.Enqueue((inner, next.Around is null ? name : new("group.in", name, next.Around)));
        }
    }
}
