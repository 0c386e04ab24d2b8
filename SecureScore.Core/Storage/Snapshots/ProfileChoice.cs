using SecureScore.Core.Controls;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Storage.Snapshots;

/// <summary>Which of two contents of a profile counts on one day: the same one, whichever came first.</summary>
internal static class ProfileChoice
{
    /// <summary>
    /// The one that says more, then the newer state, then the larger maximum, which claims the lower score, then the order of texts.
    /// </summary>
    /// <returns>More than 0 when the first counts.</returns>
    public static int Compare(ControlProfile first, ControlProfile second)
    {
        int[] rules =
        [
            (first.MaxPoints is not null).CompareTo(second.MaxPoints is not null),
            RichnessOf(first).CompareTo(RichnessOf(second)),
            Nullable.Compare(first.PortalStateAt, second.PortalStateAt),
            Nullable.Compare(first.MaxPoints, second.MaxPoints),
        ];
        return rules.FirstOrDefault(r => r != 0) is not 0 and var order ? order
            : string.CompareOrdinal(ProfileSetStore.ToText(second), ProfileSetStore.ToText(first));
    }

    /// <summary>The first thing that differs, of both.</summary>
    public static Message Differences(ControlProfile taken, ControlProfile other)
    {
        if (taken.MaxPoints != other.MaxPoints) return new("profile.maxima", ValueOf(taken.MaxPoints), ValueOf(other.MaxPoints));
        if (taken.PortalState != other.PortalState) return new("profile.states", taken.PortalState ?? "", other.PortalState ?? "");
        if (taken.Title != other.Title) return new("profile.titles", taken.Title, other.Title);
        return taken.Category != other.Category
            ? new("profile.categories", taken.Category.Name, other.Category.Name)
            : new("profile.texts");
    }

    private static int RichnessOf(ControlProfile p) => new object?[]
    {
        p.Service, p.Tier, p.UserImpact, p.ImplementationCost, p.ActionType, p.ActionUrl, p.Rank, p.Remediation, p.RemediationImpact,
        p.PortalState,
    }.Count(v => v is not null) + (p.Category.Name.Length > 0 ? 1 : 0) + (p.Threats.Count > 0 ? 1 : 0);

    private static object ValueOf(decimal? max) => max is { } known ? known : new Message("import.unknown");
}
