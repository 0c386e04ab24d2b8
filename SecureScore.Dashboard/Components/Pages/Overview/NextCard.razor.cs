using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Dashboard.Components.Pages.History;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Overview;

/// <summary>What is open, and what is worth most for its effort.</summary>
public sealed partial class NextCard
{
    private const int AddedDays = 30;
    private static readonly ActionCard[] s_counted =
        [ActionCard.Regressed, ActionCard.ToAddress, ActionCard.Planned, ActionCard.RiskAccepted];
    private QuickWins _quickWins = new([], 0);
    private IReadOnlyDictionary<ActionCard, int> _counts = new Dictionary<ActionCard, int>();

    [Parameter, EditorRequired] public required ActionBoard Board { get; set; }
    [Parameter, EditorRequired] public required ScoreView View { get; set; }

    /// <summary>How many controls <see cref="AddedLately"/> has.</summary>
    [Parameter, EditorRequired] public required int Added { get; set; }
    [CascadingParameter] public required TenantScope Scope { get; set; }

    private string CategoryQuery => View.Category is { } category ? $"&category={category}" : "";

    protected override void OnParametersSet()
    {
        var actions = Board.Actions.Where(a => View.Includes(a.Category)).ToList();
        _quickWins = QuickWins.Create(Board, View, Scope.Checks);
        _counts = actions.CountBy(a => a.Card).ToDictionary(c => c.Key, c => c.Value);
    }

    /// <summary>Controls that Microsoft began to score lately.</summary>
    internal static ScoreEventFilter AddedLately(ActionBoard board, ScoreView view) =>
        new() { View = view, Kind = ScoreEventKind.ControlAdded, From = board.Snapshot.Day.AddDays(1 - AddedDays) };

    private string AddedAddress =>
        Scope.Href("/history" + new HistoryAddress { View = View, Range = new(AddedDays), Kind = ScoreEventKind.ControlAdded }.ToQuery());

    /// <summary>What the order of quick wins comes from.</summary>
    private string EffortOf(ImprovementAction action) =>
        T("{0}. {1} percentage points per effort.", QuickWins.EffortOf(action),
            ScoreText.FixedPoints(ActionOrder.GainForEffort(action, View)));

    private int Count(ActionCard card) => _counts.GetValueOrDefault(card);

    private string CardAddress(ActionCard card) => Scope.Href($"/actions?status={Slug.Of(card)}{CategoryQuery}");
}
