using SecureScore.Core.Comparison;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>What is said of a difference between Microsoft's points and the evaluated ones.</summary>
public static class DifferenceText
{
    /// <summary>The likely reason in a few words.</summary>
    public static string Label(DifferenceReason reason) => reason switch
    {
        DifferenceReason.NotYetReRead => T("not rechecked yet"),
        DifferenceReason.ThirdParty => T("third party [lower case]"),
        DifferenceReason.License => T("license"),
        DifferenceReason.PopulationDiffers => T("population differs"),
        DifferenceReason.ConditionalAccessNotCredited => T("Conditional Access not credited"),
        _ => T("rule unknown"),
    };

    /// <summary>The likely reason in a sentence.</summary>
    public static string Why(DifferenceReason reason) => reason switch
    {
        DifferenceReason.NotYetReRead => T("The configuration changed, and Microsoft still has the points from before."),
        DifferenceReason.ThirdParty =>
            T("A third-party product provides this protection: users sign in at a federated identity provider, or a decision here says so. "
                + "Its protection is not in the configuration that SecureScore reads."),
        DifferenceReason.License =>
            T("The tenant has no license for this protection, and Microsoft counts such tenants by a rule of its own."),
        DifferenceReason.PopulationDiffers => T("Microsoft counts other accounts than SecureScore."),
        DifferenceReason.ConditionalAccessNotCredited => T("A Conditional Access policy protects, and Microsoft gives no credit for it."),
        _ => T("Microsoft doesn't publish this rule, and SecureScore's result differs."),
    };

    /// <summary>What to do about it, in a sentence.</summary>
    public static string WhatToDo(DifferenceReason reason) => reason switch
    {
        DifferenceReason.NotYetReRead => T("Microsoft usually rechecks within 48 hours."),
        DifferenceReason.ThirdParty =>
            T("Check that the other product does it, and set the status to “Resolved through third party” with what you saw."),
        DifferenceReason.License => T("Check the licenses of the tenant; without the license, plan without these points."),
        DifferenceReason.PopulationDiffers =>
            T("Compare the numbers: guests, disabled accounts and accounts without a license are what Microsoft "
                + "mostly counts in another way."),
        DifferenceReason.ConditionalAccessNotCredited =>
            T("Nothing has to be changed. To have it count, set the status to “Resolved through alternate mitigation” "
                + "and name the policy."),
        _ =>
            T("Read what was found, compare it with the control in Microsoft's portal, "
                + "and decide which of the two is right for the tenant."),
    };

    /// <summary>How many accounts each of the two counts, where that is why they differ; null otherwise.</summary>
    /// <param name="microsoftTotal">Null when Microsoft's total is not known.</param>
    public static string? Populations(DifferenceReason reason, decimal? microsoftTotal, int? ownTotal) =>
        reason == DifferenceReason.PopulationDiffers && (microsoftTotal, ownTotal) is ({ } theirs, { } evaluated) && theirs != evaluated
            ? T("Microsoft counts {0:0}, SecureScore counts {1}.", theirs, evaluated)
            : null;

    /// <summary>What is said of controls of which only one of the two has points.</summary>
    public static string OneSide => T("only one of the two has points");

    /// <inheritdoc cref="Label" />
    /// <param name="reason">Null where only one of the two has points.</param>
    public static string ToText(DifferenceReason? reason) => reason is { } given ? Label(given) : OneSide;

    /// <summary>How many points more, and of how much more maximum where that is not the same.</summary>
    public static string Points(ScoreSum difference) =>
        difference.Denominator == 0
            ? ScoreText.Delta(difference.Numerator)
            : T("{0}, of a maximum {1}", ScoreText.Delta(difference.Numerator), ScoreText.Delta(difference.Denominator));

    /// <summary>The reasons with how many actions each has, such as <c>3 not rechecked yet, 1 license</c>.</summary>
    public static string Counts(IEnumerable<DifferenceTotal> totals) =>
        string.Join(", ", totals.Select(t => $"{t.Actions} {ToText(t.Reason)}"));

    /// <summary>The words of the mark in lists.</summary>
    public static string Mark(ScoreDifference difference) => T("Differs {0}", ScoreText.Delta(difference.Points));

    /// <summary>The whole of it in a hint.</summary>
    public static string Hint(ScoreDifference difference) =>
        T("Evaluated points {0}, Microsoft's {1}. Likely reason: {2}. {3}", ScoreText.FixedPoints(difference.Own),
            ScoreText.FixedPoints(difference.Microsoft), Label(difference.Reason), Why(difference.Reason));
}
