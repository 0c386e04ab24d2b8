using SecureScore.Core.Actions;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>Which actions can be taken as complete, and what is said of those that are.</summary>
public static class WhatIfActions
{
    /// <summary>Every action that lacks points, whoever counts them, and is not chosen yet; by title, with its points.</summary>
    /// <param name="board">Null while the tenant has no scores.</param>
    public static IReadOnlyList<(string ControlId, string Label)> Open(
        ActionBoard? board, IReadOnlyList<StoredEvaluation> controls, WhatIf change)
    {
        var counted = (board?.Actions ?? []).Where(IsIncomplete)
            .Select(a => (a.ControlId, a.Title, Points: EvaluationText.Points(a.Points.Measured, a.Points.Max), IsOwn: a.HasOwnTexts));
        // What Microsoft has complete may lack points by our rule.
        var evaluated = controls.Where(IsIncomplete).Select(c => (Control: c, Action: board?.Find(c.Definition.ControlId)))
            .Select(c => (c.Control.Definition.ControlId, Title: c.Action?.Title ?? c.Control.Definition.Title,
                Points: EvaluationText.Points(c.Control.Score.AsCounted, c.Control.Score.MaxPoints), IsOwn: c.Action?.HasOwnTexts ?? true));
        return
        [
            .. counted.Concat(evaluated).DistinctBy(a => a.ControlId, StringComparer.OrdinalIgnoreCase)
                .Where(a => !change.CompletedControls.Contains(a.ControlId, StringComparer.OrdinalIgnoreCase))
                .OrderBy(a => a.Title, StringComparer.OrdinalIgnoreCase)
                .Select(a => (
                    a.ControlId,
                    a.IsOwn ? T("{0} ({1}; SecureScore's text)", a.Title, a.Points) : $"{a.Title} ({a.Points})")),
        ];
    }

    /// <summary>What completing an action means, also one of which an address knows and the tenant does not.</summary>
    public static string Words(string controlId, ActionBoard? board, EvaluationSummary summary)
    {
        var (action, evaluated) = (board?.Find(controlId), summary.Find(controlId));
        if (action is null && evaluated is null)
            return T("Complete “{0}”: there is no such action in this tenant, so it changes nothing", controlId);
        var title = action?.Title ?? evaluated!.Definition.Title; // one of them is there
        var name = action?.HasOwnTexts ?? true ? T("“{0}” (SecureScore's text)", title) : T("“{0}”", title);
        if ((action is null || !IsIncomplete(action)) && (evaluated is null || !IsIncomplete(evaluated)))
        {
            return action?.Points.IsFull == true
                ? T("Complete {0}: it has all its points already", name)
                : T("Complete {0}: it is part of no score, so it changes nothing", name);
        }
        return action is not null && !ScoreView.Identity.Includes(action.Category)
            ? T("Complete {0}: of {1}, so it is no part of the identity score", name, ViewText.NameOf(action.Category))
            : T("Complete {0}", name);
    }

    private static bool IsIncomplete(ImprovementAction action) => action.Points.Kind == PointsKind.Scored && !action.Points.IsFull;

    private static bool IsIncomplete(StoredEvaluation control) =>
        control.Score.AsCounted is { } points && points.Points < control.Score.MaxPoints;
}
