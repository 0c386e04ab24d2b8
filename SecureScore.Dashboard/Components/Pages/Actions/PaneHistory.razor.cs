using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>Who decided what about an action, and the days on which its points changed.</summary>
public sealed partial class PaneHistory
{
    private int _shown = 8;

    [Parameter, EditorRequired] public required ActionDetails Details { get; set; }
    [CascadingParameter] public required TenantScope Scope { get; set; }

    private static MarkupString Line(Decision decision)
    {
        var (at, who, was) = (LocalTime.Markup(decision.At), ChangeWords.Who(decision), decision.From.Words());
        var to = new MarkupString(
            $"""<strong class="status {Slug.Of(decision.To)}">{StaticHtml.Encode(decision.To.Words())}</strong>""");
        return decision.Undoes is null
            ? Html("{0}: {1} set {2} (was {3})", at, who, to, was)
            : Html("{0}: {1} undid a decision, back to {2} (was {3})", at, who, to, was);
    }

    private static string HistoryAddressOf(ImprovementAction action) => "/history" + new History.HistoryAddress
    {
        View = ScoreView.Parse(action.Category.Name) ?? ScoreView.All,
        Range = new ScoreRange(null),
        ControlId = action.ControlId,
        ShowsSmall = true,
    }.ToQuery();
}
