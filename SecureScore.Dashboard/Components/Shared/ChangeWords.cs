using SecureScore.Core.Decisions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Why a score moved, in the words of somebody who does not know the controls.</summary>
public static class ChangeWords
{
    /// <summary>Points and formula agree when they are this close: some controls round.</summary>
    private const decimal Agreement = 0.01m;

    /// <summary>The name of a cause.</summary>
    public static string Label(ChangeCause cause) => cause switch
    {
        ChangeCause.Configuration => T("Configuration"),
        ChangeCause.Decision => T("Decision"),
        ChangeCause.Catalogue => "Microsoft",
        ChangeCause.Population => T("Users"),
        _ => cause.ToString(),
    };

    /// <summary>Whether a person is behind the cause whom only Entra's audit log can name.</summary>
    public static bool IsWhoUnknown(ChangeCause cause) => cause is ChangeCause.Configuration or ChangeCause.Population;

    /// <summary>What a cause means, for hints.</summary>
    public static string Explanation(ChangeCause cause) => cause switch
    {
        ChangeCause.Configuration =>
            T("Settings of the tenant, or how many comply with them, changed. Entra's audit log names the person."),
        ChangeCause.Decision => T("Another status was set, here or at Microsoft, and it counts differently."),
        ChangeCause.Catalogue => T("Microsoft added, removed, re-weighted or moved controls."),
        ChangeCause.Population => T("The number of users, devices or the like changed. Entra's audit log names the person."),
        _ => "",
    };

    /// <summary>What one part is, without its effect; a sentence without its full stop.</summary>
    public static string Sentence(ChangePart part, string title)
    {
        var (before, after) = (part.Change.Before, part.Change.After);
        return part.Cause switch
        {
            ChangeCause.Decision => OfDecision(part, before, after, title),
            ChangeCause.Catalogue => OfCatalog(before, after, title),
            ChangeCause.Population => OfPopulation(before!, after!, title),
            _ => OfConfiguration(part, before!, after!, title),
        };
    }

    /// <summary>By how much the total grew.</summary>
    internal static decimal GrowthOf(ChangePart part) => (part.Change.After?.Total - part.Change.Before?.Total) ?? 0;

    /// <summary>Who decided, as the subject of a sentence. Microsoft does not name everybody.</summary>
    internal static string NameOf(Decision decision) =>
        decision.IsFromMicrosoft && decision.By == PortalStates.NameOf(null) ? T("An unnamed person") : decision.By;

    /// <summary>The same with where.</summary>
    internal static string Who(Decision decision) =>
        decision.IsFromMicrosoft ? T("{0}, at Microsoft,", NameOf(decision)) : decision.By;

    private static string OfDecision(ChangePart part, ControlDay? before, ControlDay? after, string title)
    {
        if (part.Change.Decided is not { } decision || after is not { State: var state })
            return before?.State.Decision is { IsWorkedOut: true } || IsUnmeasured(after)
                ? T("The state of “{0}” at Microsoft does not earn its points", title)
                : T("A decision about “{0}” was undone", title);
        var who = Who(decision);
        return state.Status switch
        {
            ActionStatus.RiskAccepted => T("{0} accepted the risk of “{1}”", who, title),
            ActionStatus.ResolvedThroughThirdParty => T("{0} resolved “{1}” through a third party", who, title),
            ActionStatus.ResolvedThroughAlternateMitigation => T("{0} resolved “{1}” through an alternate mitigation", who, title),
            _ => T("{0} set “{1}” back to “{2}”", who, title, state.Status.Words()),
        };
    }

    private static bool IsUnmeasured(ControlDay? control) => control is { Points.Unmeasured: > 0 };

    private static string OfCatalog(ControlDay? before, ControlDay? after, string title)
    {
        if (before is null) return T("Microsoft added “{0}”", title);
        if (after is null) return T("Microsoft removed “{0}”", title);
        return (before.Points.Kind, after.Points.Kind) switch
        {
            (PointsKind.Scored, PointsKind.Scored) when before.Category != after.Category =>
                T("Microsoft moved “{0}” from {1} to {2}", title, ViewText.NameOf(before.Category), ViewText.NameOf(after.Category)),
            (PointsKind.Scored, PointsKind.Scored) =>
                T("Microsoft changed the maximum of “{0}” from {1} to {2}", title, ScoreText.Points(before.Points.Max),
                    ScoreText.Points(after.Points.Max)),
            (PointsKind.NoProfile, _) => T("The maximum of “{0}” is known now", title),
            (PointsKind.Unreadable, _) => T("The points of “{0}” can be read again", title),
            (_, PointsKind.NoProfile) => T("The maximum of “{0}” is not known any more", title),
            (_, PointsKind.Unreadable) => T("The points of “{0}” cannot be read", title),
            (_, PointsKind.Scored) => T("Microsoft scores “{0}” now", title),
            _ => T("Microsoft does not score “{0}” any more", title),
        };
    }

    private static string OfPopulation(ControlDay before, ControlDay after, string title)
    {
        var growth = (after.Total - before.Total) ?? 0;
        var words = PopulationWords.MoreOrFewer(growth, PopulationWords.CountedBy(title));
        var uncovered = growth - (after.Count - before.Count);
        // Some controls count what is wrong: there a count says nothing about who is covered.
        return growth > 0 && uncovered > 0 && uncovered <= growth && CountsCompliant(before) && CountsCompliant(after)
            ? T("{0}, {1:0.##} of them not covered by “{2}”", words, uncovered.Value, title)
            : T("{0} for “{1}”", words, title);
    }

    /// <summary>The verb follows the effect: where the users moved the points the other way, the setting still did what it did.</summary>
    private static string OfConfiguration(ChangePart part, ControlDay before, ControlDay after, string title)
    {
        var rose = (part.Effect != 0 ? part.Effect : part.Change.Points) > 0;
        // The status counts otherwise, and no decision made it so: what was measured between the two days did.
        if (after.State.Status != before.State.Status && after.State.Status.NeedsNote())
            return T("“{0}” counts as “{1}”", title, after.State.Status.Words());
        if (before.State.Status.NeedsNote() && !after.State.Status.NeedsNote() && !after.Points.IsFull)
            return T("“{0}” counts as measured again", title);
        if (rose && !before.Points.IsFull && after.Points.IsFull)
            return after.WasFull ? T("“{0}” has all its points again", title) : T("“{0}” has all its points now", title);
        if (!rose && after.Points.Measured == 0 && before.Points.Measured > 0) return T("“{0}” lost its points", title);
        var words = rose ? T("“{0}” gained points", title)
            : before.Points.IsFull && !after.Points.IsFull ? T("“{0}” does not have all its points any more", title)
            : T("“{0}” lost points", title);
        if (IsAgainst(rose, before.Points.Measured, after.Points.Measured))
            words = PopulationWords.NotCounting(words, PopulationWords.CountedBy(title));
        return PointsText.Share(before.Count, before.Total) is { Length: > 0 } old
            && PointsText.Share(after.Count, after.Total) is { Length: > 0 } now
            && old != now
            ? T("{0}: {1}, was {2}", words, now, old) : words;
    }

    /// <summary>Whether all points together moved the other way.</summary>
    internal static bool IsAgainst(bool rose, decimal before, decimal after) => rose ? after < before : after > before;

    private static bool CountsCompliant(ControlDay control) => control is { Count: { } count, Total: > 0 and var total }
        && Math.Abs(ScoreCalculator.Proportional(control.Points.Max, count, total) - control.Points.Measured) <= Agreement;
}
