using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Overview;

/// <summary>Open actions that nobody works on yet, the most score for the least effort first.</summary>
/// <param name="First">The first of them.</param>
/// <param name="TakenUp">How many open actions are left out, because they are planned or reported as done.</param>
public sealed record QuickWins(IReadOnlyList<ImprovementAction> First, int TakenUp)
{
    private const int Shown = 5;

    /// <param name="checks">What people say they have changed, by control.</param>
    public static QuickWins Create(ActionBoard board, ScoreView view, IReadOnlyDictionary<string, NextCheck> checks)
    {
        // What would show as 0.00 is no win.
        var open = board.Actions.Where(a => a.IsOpen && a.ImpactOn(view) is { } impact && ScoreText.Cut(impact) > 0).ToList();
        var free = open
            .Where(a => a.Status == ActionStatus.ToAddress
                && checks.GetValueOrDefault(a.ControlId) is not { Outcome: CheckOutcome.Waiting })
            .ToList();
        return new([.. ActionOrder.Sorted(free, "gain", true, view).Take(Shown)], open.Count - free.Count);
    }

    /// <summary>What an action's effort is made of.</summary>
    public static string EffortOf(ImprovementAction action) => T("Cost {0}, user impact {1}: effort {2}",
        Word(action.ImplementationCost), Word(action.UserImpact), ActionOrder.Effort(action));

    private static string Word(string? level) => LevelText.ToText(level).ToLowerInvariant();
}
