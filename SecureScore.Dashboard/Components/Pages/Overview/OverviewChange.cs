using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Visits;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Overview;

/// <summary>What the overview tells of the way from an earlier day to the newest.</summary>
public sealed record OverviewChange
{
    private const int Told = 3;

    public required ScoreChange Change { get; init; }

    /// <summary>The reader's visit that it goes back to; null when it goes back to a day.</summary>
    public required LastVisit? Visit { get; init; }

    /// <summary>Why it is not what was asked for; null when it is.</summary>
    public required string? Note { get; init; }

    /// <summary>Largest effect first.</summary>
    public required IReadOnlyList<ChangeLine> Lines { get; init; }

    /// <summary>The control that cost the most; null when none cost anything.</summary>
    public required ChangeLine? Costliest { get; init; }

    /// <summary>Reports of changes that Microsoft has answered since, newest first.</summary>
    public required IReadOnlyList<NextCheck> Answers { get; init; }

    /// <summary>The largest parts but the costliest control, which has a line of its own.</summary>
    public IReadOnlyList<ChangeLine> Largest =>
        [.. Lines.Where(l => Costliest is null || l.ControlId != Costliest.ControlId || l.Cause != Costliest.Cause)
            .Take(Costliest is null ? Told : Told - 1)];

    /// <param name="checks">Reports by control.</param>
    public static OverviewChange Create(
        ScoreChange change, ActionBoard before, ActionBoard now, LastVisit? visit, string? note,
        IReadOnlyDictionary<string, NextCheck> checks)
    {
        return new()
        {
            Change = change,
            Visit = visit,
            Note = note,
            Lines = ChangeLine.Create(change, TitleOf),
            Costliest = ChangeLine.CostliestOf(change, TitleOf),
            Answers = [.. checks.Values.Where(IsAnswered).OrderByDescending(c => c.Decided!.Day)], // filtered before
        };

        string TitleOf(string controlId) => (now.Find(controlId) ?? before.Find(controlId))?.Title ?? controlId;

        bool IsAnswered(NextCheck check) => check.Decided is { } decided && decided.Day > change.From
            && now.Find(check.Report.ControlId) is { } action && change.View.Includes(action.Category);
    }
}
