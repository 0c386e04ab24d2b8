namespace SecureScore.Core.Controls;

/// <summary>What a control's profile said from a day on.</summary>
public sealed record ProfileVersion(DateOnly FromDay, ControlProfile Profile);

/// <summary>The rule by which a day finds its version of a profile.</summary>
public static class ProfileVersions
{
    /// <summary>The last version that began by a day. The oldest version also serves the days before it.</summary>
    /// <param name="oldestFirst">All versions of one control.</param>
    /// <returns>Null when there is none.</returns>
    public static T? On<T>(IReadOnlyList<T> oldestFirst, DateOnly day, Func<T, DateOnly> fromDay) where T : class
    {
        for (var i = oldestFirst.Count - 1; i >= 0; i--)
            if (i == 0 || fromDay(oldestFirst[i]) <= day) return oldestFirst[i];
        return null;
    }

    /// <summary>The days from which a control is deprecated that was not before.</summary>
    public static IEnumerable<DateOnly> Deprecations(IReadOnlyList<ProfileVersion> oldestFirst) => oldestFirst
        .Zip(oldestFirst.Skip(1))
        .Where(v => v.Second.Profile.IsDeprecated && !v.First.Profile.IsDeprecated)
        .Select(v => v.Second.FromDay);

    /// <inheritdoc cref="On{T}"/>
    public static ControlProfile? On(IReadOnlyList<ProfileVersion> oldestFirst, DateOnly day) =>
        On(oldestFirst, day, version => version.FromDay)?.Profile;
}
