using SecureScore.Core.Decisions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Parts of a change that a person would name in one breath.</summary>
/// <param name="Words">A sentence without its full stop and without its effect.</param>
/// <param name="Effect">The sum of the parts, in percentage points.</param>
/// <param name="Parts">Largest effect first; never empty.</param>
public sealed record ChangeLine(ChangeCause Cause, string Words, decimal Effect, IReadOnlyList<ChangePart> Parts)
{
    /// <summary>The one control it is about; null when there are several.</summary>
    public string? ControlId => Parts.Count == 1 ? Parts[0].ControlId : null;

    /// <summary>Groups the parts of a change, largest effect first.</summary>
    /// <param name="titleOf">The title of a control by its id.</param>
    /// <remarks>Changes of the configuration stay apart: each is somebody's work, or something to look at.</remarks>
    public static IReadOnlyList<ChangeLine> Create(ScoreChange change, Func<string, string> titleOf) =>
    [
        .. change.Parts.Where(p => p.Effect != 0).GroupBy(p => KeyOf(p, titleOf(p.ControlId))).Select(g => Create([.. g], titleOf))
            .OrderByDescending(l => Math.Abs(l.Effect)).ThenBy(l => l.Words, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The control that cost the most, whatever the causes; null when none cost anything to speak of.</summary>
    public static ChangeLine? CostliestOf(ScoreChange change, Func<string, string> titleOf)
    {
        var costliest = change.Parts.GroupBy(p => p.ControlId, StringComparer.OrdinalIgnoreCase)
            .Select(g => (Parts: g.ToList(), Effect: g.Sum(p => p.Effect))).OrderBy(g => g.Effect).FirstOrDefault();
        if (costliest.Parts is null || ScoreText.Cut(costliest.Effect) >= 0) return null; // a loss that shows as 0.00 is nothing to look at
        // The cause that weighs most speaks for all.
        var part = costliest.Parts.MinBy(p => p.Effect)!;
        return new(part.Cause, ChangeWords.Sentence(part, titleOf(part.ControlId)), costliest.Effect, [part]);
    }

    private static ChangeLine Create(IReadOnlyList<ChangePart> parts, Func<string, string> titleOf)
    {
        var words = parts.Count == 1 ? ChangeWords.Sentence(parts[0], titleOf(parts[0].ControlId)) : Together(parts, titleOf);
        return new(parts[0].Cause, words, parts.Sum(p => p.Effect), parts);
    }

    /// <summary>What is told together; a key of its own keeps a part apart.</summary>
    private static (ChangeCause, string, string) KeyOf(ChangePart part, string title) => part.Cause switch
    {
        ChangeCause.Catalogue => (part.Cause, KindOf(part), ""),
        ChangeCause.Population =>
            (part.Cause, ChangeWords.GrowthOf(part) > 0 ? "more" : "fewer", PopulationWords.CountedBy(title).ToString()),
        ChangeCause.Decision when part.Change.Decided is { } decision => (part.Cause, ChangeWords.Who(decision), decision.To.ToString()),
        _ => (part.Cause, part.ControlId, ""),
    };

    private static string KindOf(ChangePart part) => (part.Change.Before, part.Change.After) switch
    {
        (null, _) => "added",
        (_, null) => "removed",
        ({ Points.Kind: PointsKind.Scored } before, { Points.Kind: PointsKind.Scored } after) =>
            before.Category != after.Category ? "moved" : "re-weighted",
        (_, { Points.Kind: PointsKind.Scored }) => "begun",
        _ => "ended",
    };

    private static string Together(IReadOnlyList<ChangePart> parts, Func<string, string> titleOf) => parts[0].Cause switch
    {
        ChangeCause.Catalogue => KindOf(parts[0]) switch
        {
            "added" => T("Microsoft added {0} controls", parts.Count),
            "removed" => T("Microsoft removed {0} controls", parts.Count),
            "moved" => T("Microsoft moved {0} controls to another category", parts.Count),
            "re-weighted" => T("Microsoft changed the maximum of {0} controls", parts.Count),
            "begun" => T("{0} controls are now scored", parts.Count),
            _ => T("{0} controls are not scored any more", parts.Count),
        },
        ChangeCause.Population => OfPopulation(parts, PopulationWords.CountedBy(titleOf(parts[0].ControlId))),
        _ => OfDecisions(parts.Count, parts[0].Change.Decided!), // only decisions with an author are grouped
    };

    private static string OfPopulation(IReadOnlyList<ChangePart> parts, Counted what)
    {
        var growth = ChangeWords.GrowthOf(parts[0]);
        return parts.All(p => ChangeWords.GrowthOf(p) == growth)
            ? T("{0}, in {1} controls", PopulationWords.MoreOrFewer(growth, what), parts.Count)
            : PopulationWords.MoreOrFewerIn(parts.Count, growth > 0, what);
    }

    private static string OfDecisions(int count, Decision decision) => decision.To switch
    {
        ActionStatus.RiskAccepted => T("{0} accepted the risk of {1} controls", ChangeWords.Who(decision), count),
        ActionStatus.ResolvedThroughThirdParty =>
            T("{0} resolved {1} controls through a third party", ChangeWords.Who(decision), count),
        ActionStatus.ResolvedThroughAlternateMitigation =>
            T("{0} resolved {1} controls through an alternate mitigation", ChangeWords.Who(decision), count),
        _ => T("{0} set {1} controls back to “{2}”", ChangeWords.Who(decision), count, decision.To.Words()),
    };
}
