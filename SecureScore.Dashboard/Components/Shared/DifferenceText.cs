using SecureScore.Core.Comparison;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>What is said of a difference between Microsoft's points and the evaluated ones.</summary>
public static class DifferenceText
{
    /// <summary>The likely reason in a few words.</summary>
    public static string Label(DifferenceReason reason) => reason switch
    {
        DifferenceReason.NotYetReRead => "not rechecked yet",
        DifferenceReason.ThirdParty => "third party",
        DifferenceReason.License => "license",
        DifferenceReason.PopulationDiffers => "population differs",
        DifferenceReason.ConditionalAccessNotCredited => "Conditional Access not credited",
        _ => "rule unknown",
    };

    /// <summary>The likely reason in a sentence.</summary>
    public static string Why(DifferenceReason reason) => reason switch
    {
        DifferenceReason.NotYetReRead => "The configuration changed, and Microsoft still has the points from before.",
        DifferenceReason.ThirdParty =>
            "A third-party product provides this protection: users sign in at a federated identity provider, or a decision here says so. "
                + "Its protection is not in the configuration that SecureScore reads.",
        DifferenceReason.License =>
            "The tenant has no license for this protection, and Microsoft counts such tenants by a rule of its own.",
        DifferenceReason.PopulationDiffers => "Microsoft counts other accounts than SecureScore.",
        DifferenceReason.ConditionalAccessNotCredited => "A Conditional Access policy protects, and Microsoft gives no credit for it.",
        _ => "Microsoft doesn't publish this rule, and SecureScore's result differs.",
    };

    /// <summary>What to do about it, in a sentence.</summary>
    public static string WhatToDo(DifferenceReason reason) => reason switch
    {
        DifferenceReason.NotYetReRead => "Microsoft usually rechecks within 48 hours.",
        DifferenceReason.ThirdParty =>
            "Check that the other product does it, and set the status to “Resolved through third party” with what you saw.",
        DifferenceReason.License => "Check the licenses of the tenant; without the license, plan without these points.",
        DifferenceReason.PopulationDiffers =>
            "Compare the numbers: guests, disabled accounts and accounts without a license are what Microsoft "
                + "mostly counts in another way.",
        DifferenceReason.ConditionalAccessNotCredited =>
            "Nothing has to be changed. To have it count, set the status to “Resolved through alternate mitigation” and name the policy.",
        _ => "Read what was found, compare it with the control in Microsoft's portal, and decide which of the two is right for the tenant.",
    };

    /// <summary>How many accounts each of the two counts, where that is why they differ; null otherwise.</summary>
    /// <param name="microsoftTotal">Null when Microsoft's total is not known.</param>
    public static string? Populations(DifferenceReason reason, decimal? microsoftTotal, int? ownTotal) =>
        reason == DifferenceReason.PopulationDiffers && (microsoftTotal, ownTotal) is ({ } theirs, { } evaluated) && theirs != evaluated
            ? $"Microsoft counts {theirs:0}, SecureScore counts {evaluated}."
            : null;

    /// <summary>What is said of controls of which only one of the two has points.</summary>
    public const string OneSide = "only one of the two has points";

    /// <inheritdoc cref="Label" />
    /// <param name="reason">Null where only one of the two has points.</param>
    public static string ToText(DifferenceReason? reason) => reason is { } given ? Label(given) : OneSide;

    /// <summary>How many points more, and of how much more maximum where that is not the same.</summary>
    public static string Points(ScoreSum difference) =>
        ScoreText.Delta(difference.Numerator)
            + (difference.Denominator == 0 ? "" : $", of a maximum {ScoreText.Delta(difference.Denominator)}");

    /// <summary>The reasons with how many actions each has, such as <c>3 not rechecked yet, 1 license</c>.</summary>
    public static string Counts(IEnumerable<DifferenceTotal> totals) =>
        string.Join(", ", totals.Select(t => $"{t.Actions} {ToText(t.Reason)}"));

    /// <summary>The words of the mark in lists.</summary>
    public static string Mark(ScoreDifference difference) => $"Differs {ScoreText.Delta(difference.Points)}";

    /// <summary>The whole of it in a hint.</summary>
    public static string Hint(ScoreDifference difference) =>
        $"Evaluated points {ScoreText.FixedPoints(difference.Own)}, Microsoft's {ScoreText.FixedPoints(difference.Microsoft)}. "
            + $"Likely reason: {Label(difference.Reason)}. {Why(difference.Reason)}";
}
