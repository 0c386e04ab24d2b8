namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Incomplete days as people read them.</summary>
public static class IncompleteText
{
    /// <summary>What a mark says in a hint.</summary>
    public static string Hint(IReadOnlyList<string> controlIds) =>
        T("Microsoft’s list of the day is missing {0}.", string.Join(", ", controlIds));

    /// <summary>What happened, what it means for the figures, and what to do.</summary>
    public static string ToText(IReadOnlyList<string> controlIds, Func<string, string> titleOf)
    {
        var names = string.Join(", ", controlIds.Select(id => T("“{0}”", titleOf(id))));
        return controlIds.Count == 1
            ? T("Incomplete day: Microsoft’s list is missing {0}, but its sums still hold the points. "
                + "SecureScore keeps the points of the day before.", names)
            : T("Incomplete day: Microsoft’s list is missing {0} controls, but its sums still hold the points. "
                + "SecureScore keeps the points of the day before for {1}.", controlIds.Count, names);
    }
}
