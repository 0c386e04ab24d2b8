using SecureScore.Core.Configuration;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>A group, and the groups that it is inside of up to the one that somebody named.</summary>
/// <param name="Words">Such as “Break glass” (inside “All exceptions”).</param>
internal readonly record struct GroupPath(Guid Group, string Words);

/// <summary>The groups inside a group.</summary>
internal static class GroupPaths
{
    /// <summary>A group and all below it, those with the shortest way first; circles end where they began.</summary>
    public static IEnumerable<GroupPath> Below(GroupTable groups, Guid outermost)
    {
        HashSet<Guid> seen = [outermost];
        Queue<(Guid Group, string Around)> open = new([(outermost, "")]);
        while (open.TryDequeue(out var next))
        {
            var name = $"“{groups.Name(next.Group)}”";
            yield return new(next.Group, next.Around.Length == 0 ? name : $"{name} (inside {next.Around})");
            foreach (var inner in groups.DirectGroups(next.Group))
                if (seen.Add(inner)) open.Enqueue((inner, next.Around.Length == 0 ? name : $"{name} in {next.Around}"));
        }
    }
}
