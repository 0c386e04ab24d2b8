using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>A page of the list, as a plain table.</summary>
public sealed partial class ActionTable
{
    private static readonly string[] s_columns =
        ["rank", "title", "impact", "points", "own", "status", "user-impact", "cost", "category", "product", "synced"];

    private readonly Handlers<string, Func<Task>> _sorts;
    private readonly Handlers<string, Func<ChangeEventArgs, Task>> _picks;
    private ElementReference _closed;
    private string? _focused;

    public ActionTable()
    {
        _picks = new(controlId => e => OnPicked.InvokeAsync(([controlId], e.Value is true)));
        _sorts = new(column => () => OnSorted.InvokeAsync(column));
    }

    [Parameter, EditorRequired] public required ActionList List { get; set; }
    [Parameter, EditorRequired] public required string? SelectedId { get; set; }

    /// <summary>The action whose pane was just closed: the focus returns to its row. Null for none.</summary>
    [Parameter, EditorRequired] public required string? FocusId { get; set; }

    /// <summary>Why statuses cannot be changed; null when they can.</summary>
    [Parameter, EditorRequired] public required string? ReadOnlyReason { get; set; }

    /// <summary>The query part of an action's address, which keeps the list beside its pane.</summary>
    [Parameter, EditorRequired] public required string Query { get; set; }

    /// <summary>The tab of the open pane: another row's pane opens with it.</summary>
    [Parameter, EditorRequired] public required PaneTab Tab { get; set; }

    [Parameter, EditorRequired] public required EventCallback<string> OnSorted { get; set; }

    /// <summary>Ids of the actions that are selected; null while nobody selects.</summary>
    [Parameter] public IReadOnlySet<string>? Chosen { get; set; }

    /// <summary>Actions were selected, or not any more.</summary>
    [Parameter] public EventCallback<(IReadOnlyList<string> ControlIds, bool IsChosen)> OnPicked { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private string Address(ImprovementAction action) => PaneTabs.With($"/actions/{Uri.EscapeDataString(action.ControlId)}{Query}", Tab);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focused == FocusId) return;
        _focused = FocusId;
        if (FocusId is not null && List.OnPage.Any(a => a.ControlId == FocusId)) await _closed.FocusAsync();
    }

    private Task PickAll(ChangeEventArgs e) =>
        OnPicked.InvokeAsync(([.. List.OnPage.Select(a => a.ControlId)], e.Value is true));

    private IReadOnlyList<string> VisibleColumns => [.. s_columns.Where(Shows)];

    internal static string Heading(string column) => column switch
    {
        "rank" => T("Rank"),
        "title" => T("Action"),
        "impact" => T("Score impact [column]"),
        "points" => T("Points"),
        "own" => T("Evaluated"),
        "status" => T("Status"),
        "user-impact" => T("User impact [column]"),
        "cost" => T("Cost"),
        "category" => T("Category"),
        "product" => T("Product"),
        _ => T("Last synced"),
    };

    private bool Shows(string column) => List.Filter.Shows(column);

    private string? SortOf(string column) => List.Filter.Sort != column ? null : List.Filter.IsDescending ? "descending" : "ascending";

    // Names in addresses are short; the glossary's are the words of the heading. A title needs no explanation.
    private static string? TermOf(string column) => column switch
    {
        "impact" => "score-impact",
        "synced" => "last-synced",
        "own" => "evaluated-points",
        "title" => null,
        _ => column,
    };

    private RenderFragment Marks(ImprovementAction action) => ActionMarks.Of(action, ActionMarks.CheckOf(Scope, action));

    private MarkupString Cells(ImprovementAction action, params ReadOnlySpan<string> columns) =>
        ActionCells.Render(action, List.Filter, columns);
}
