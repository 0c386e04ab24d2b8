using System.Globalization;
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
        ChangeCause.Configuration => "Configuration",
        ChangeCause.Decision => "Decision",
        ChangeCause.Catalogue => "Microsoft",
        ChangeCause.Population => "Users",
        _ => cause.ToString(),
    };

    /// <summary>Whether a person is behind the cause whom only Entra's audit log can name.</summary>
    public static bool IsWhoUnknown(ChangeCause cause) => cause is ChangeCause.Configuration or ChangeCause.Population;

    /// <summary>What a cause means, for hints.</summary>
    public static string Explanation(ChangeCause cause) => cause switch
    {
        ChangeCause.Configuration => "Settings of the tenant, or how many comply with them, changed. Entra's audit log names the person.",
        ChangeCause.Decision => "Another status was set, here or at Microsoft, and it counts differently.",
        ChangeCause.Catalogue => "Microsoft added, removed, re-weighted or moved controls.",
        ChangeCause.Population => "The number of users, devices or the like changed. Entra's audit log names the person.",
        _ => "",
    };

    /// <summary>What one part is, without its effect; a sentence without its full stop.</summary>
    public static string Sentence(ChangePart part, string title)
    {
        var (before, after, control) = (part.Change.Before, part.Change.After, $"“{title}”");
        return part.Cause switch
        {
            ChangeCause.Decision => OfDecision(part, before, after, control),
            ChangeCause.Catalogue => OfCatalog(before, after, control),
            ChangeCause.Population => OfPopulation(before!, after!, title),
            _ => OfConfiguration(part, before!, after!, title),
        };
    }

    /// <summary>What the controls of a change are about, by the word that Microsoft's title uses.</summary>
    internal static string NounOf(string title)
    {
        foreach (var noun in (string[])["user", "device", "mailbox", "account"])
            if (title.Contains(noun, StringComparison.OrdinalIgnoreCase)) return noun == "mailbox" ? "mailboxes" : $"{noun}s";
        return "users or objects";
    }

    /// <summary>“14 more users”, “1 fewer devices” as “1 device fewer” reads.</summary>
    internal static string MoreOrFewer(decimal change, string noun)
    {
        var count = Math.Abs(change);
        var one = noun.EndsWith("xes", StringComparison.Ordinal) ? noun[..^2] : noun == "users or objects" ? "user or object" : noun[..^1];
        return $"{Number(count)} {(change > 0 ? "more" : "fewer")} {(count == 1 ? one : noun)}";
    }

    /// <summary>By how much the total grew.</summary>
    internal static decimal GrowthOf(ChangePart part) => (part.Change.After?.Total - part.Change.Before?.Total) ?? 0;

    /// <summary>Who decided, as the subject of a sentence. Microsoft does not name everybody.</summary>
    internal static string NameOf(Decision decision) =>
        decision.IsFromMicrosoft && decision.By == PortalStates.NameOf(null) ? "An unnamed person" : decision.By;

    /// <summary>The same with where.</summary>
    internal static string Who(Decision decision) => decision.IsFromMicrosoft ? $"{NameOf(decision)}, at Microsoft," : decision.By;

    private static string OfDecision(ChangePart part, ControlDay? before, ControlDay? after, string control)
    {
        if (part.Change.Decided is not { } decision || after is not { State: var state })
            return before?.State.Decision is { IsWorkedOut: true } || IsUnmeasured(after)
                ? $"The state of {control} at Microsoft does not earn its points"
                : $"A decision about {control} was undone";
        var who = Who(decision);
        return state.Status switch
        {
            ActionStatus.RiskAccepted => $"{who} accepted the risk of {control}",
            ActionStatus.ResolvedThroughThirdParty => $"{who} resolved {control} through a third party",
            ActionStatus.ResolvedThroughAlternateMitigation => $"{who} resolved {control} through an alternate mitigation",
            _ => $"{who} set {control} back to “{state.Status.Words()}”",
        };
    }

    private static bool IsUnmeasured(ControlDay? control) => control is { Points.Unmeasured: > 0 };

    private static string OfCatalog(ControlDay? before, ControlDay? after, string control)
    {
        if (before is null) return $"Microsoft added {control}";
        if (after is null) return $"Microsoft removed {control}";
        return (before.Points.Kind, after.Points.Kind) switch
        {
            (PointsKind.Scored, PointsKind.Scored) when before.Category != after.Category =>
                $"Microsoft moved {control} from {before.Category} to {after.Category}",
            (PointsKind.Scored, PointsKind.Scored) =>
                $"Microsoft changed the maximum of {control} from {ScoreText.Points(before.Points.Max)} to "
                    + $"{ScoreText.Points(after.Points.Max)}",
            (PointsKind.NoProfile, _) => $"The maximum of {control} is known now",
            (PointsKind.Unreadable, _) => $"The points of {control} can be read again",
            (_, PointsKind.NoProfile) => $"The maximum of {control} is not known any more",
            (_, PointsKind.Unreadable) => $"The points of {control} cannot be read",
            (_, PointsKind.Scored) => $"Microsoft scores {control} now",
            _ => $"Microsoft does not score {control} any more",
        };
    }

    private static string OfPopulation(ControlDay before, ControlDay after, string title)
    {
        var growth = (after.Total - before.Total) ?? 0;
        var words = MoreOrFewer(growth, NounOf(title));
        var uncovered = growth - (after.Count - before.Count);
        // Some controls count what is wrong: there a count says nothing about who is covered.
        return growth > 0 && uncovered > 0 && uncovered <= growth && CountsCompliant(before) && CountsCompliant(after)
            ? $"{words}, {Number(uncovered.Value)} of them not covered by “{title}”"
            : $"{words} for “{title}”";
    }

    /// <summary>The verb follows the effect: where the users moved the points the other way, the setting still did what it did.</summary>
    private static string OfConfiguration(ChangePart part, ControlDay before, ControlDay after, string title)
    {
        var (control, rose) = ($"“{title}”", (part.Effect != 0 ? part.Effect : part.Change.Points) > 0);
        // The status counts otherwise, and no decision made it so: what was measured between the two days did.
        if (after.State.Status != before.State.Status && after.State.Status.NeedsNote())
            return $"{control} counts as “{after.State.Status.Words()}”";
        if (before.State.Status.NeedsNote() && !after.State.Status.NeedsNote() && !after.Points.IsFull)
            return $"{control} counts as measured again";
        if (rose && !before.Points.IsFull && after.Points.IsFull)
            return after.WasFull ? $"{control} has all its points again" : $"{control} has all its points now";
        if (!rose && after.Points.Measured == 0 && before.Points.Measured > 0) return $"{control} lost its points";
        var verb =
            rose ? "gained points" : before.Points.IsFull && !after.Points.IsFull ? "does not have all its points any more" : "lost points";
        if (IsAgainst(rose, before.Points.Measured, after.Points.Measured)) verb += $", not counting the change in {NounOf(title)}";
        return PointsText.Share(before.Count, before.Total) is { Length: > 0 } old
            && PointsText.Share(after.Count, after.Total) is { Length: > 0 } now
            && old != now
            ? $"{control} {verb}: {now}, was {old}"
            : $"{control} {verb}";
    }

    /// <summary>Whether all points together moved the other way.</summary>
    internal static bool IsAgainst(bool rose, decimal before, decimal after) => rose ? after < before : after > before;

    private static bool CountsCompliant(ControlDay control) => control is { Count: { } count, Total: > 0 and var total }
        && Math.Abs(ScoreCalculator.Proportional(control.Points.Max, count, total) - control.Points.Measured) <= Agreement;

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
