using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>A page of the list, as a plain table.</summary>
public sealed partial class ActionTable
{
    private static readonly string[] s_columns = ["rank", "title", "impact", "points", "own", "status", "user-impact", "cost", "category", "product", "synced"];

    // Signs and letters beyond ASCII need no escape: the page is UTF-8.
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly Handlers<string, Func<Task>> _sorts;
    private readonly Handlers<string, EventCallback<ChangeEventArgs>> _choices;
    private ElementReference _closed;
    private string? _focused;

    public ActionTable()
    {
        _sorts = new(column => () => OnSorted.InvokeAsync(column));
        _choices = new(controlId => StatusSelect.Chosen(this, status => OnStatusChosen.InvokeAsync((controlId, status))));
    }

    [Parameter, EditorRequired] public required ActionList List { get; set; }
    [Parameter, EditorRequired] public required string? SelectedId { get; set; }

    /// <summary>The action whose pane was just closed: the focus returns to its row. Null for none.</summary>
    [Parameter, EditorRequired] public required string? FocusId { get; set; }

    /// <summary>Why statuses cannot be changed; null when they can.</summary>
    [Parameter, EditorRequired] public required string? ReadOnlyReason { get; set; }

    /// <summary>The query part of an action's address, which keeps the list beside its pane.</summary>
    [Parameter, EditorRequired] public required string Query { get; set; }

    [Parameter, EditorRequired] public required EventCallback<string> OnSorted { get; set; }
    [Parameter, EditorRequired] public required EventCallback<(string ControlId, ActionStatus Status)> OnStatusChosen { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private string Address(ImprovementAction action) => $"/actions/{Uri.EscapeDataString(action.ControlId)}{Query}";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focused == FocusId) return;
        _focused = FocusId;
        if (FocusId is not null && List.OnPage.Any(a => a.ControlId == FocusId)) await _closed.FocusAsync();
    }

    private IReadOnlyList<string> VisibleColumns => [.. s_columns.Where(Shows)];

    internal static string Heading(string column) => column switch
    {
        "rank" => "Rank",
        "title" => "Improvement action",
        "impact" => "Score impact",
        "points" => "Points",
        "own" => "Our points",
        "status" => "Status",
        "user-impact" => "User impact",
        "cost" => "Cost",
        "category" => "Category",
        "product" => "Product",
        _ => "Last synced",
    };

    private bool Shows(string column) => List.Filter.Shows(column);

    private string? SortOf(string column) => List.Filter.Sort != column ? null : List.Filter.IsDescending ? "descending" : "ascending";

    // Names in addresses are short; the glossary's are the words of the heading. A title needs no explanation.
    private static string? TermOf(string column) => column switch
    {
        "impact" => "score-impact",
        "synced" => "last-synced",
        "own" => "our-points",
        "title" => null,
        _ => column,
    };

    /// <summary>Cells that nobody acts on, each row's as one piece: element by element they were half of what a list sends (docs/benchmarks.md).</summary>
    private MarkupString Cells(ImprovementAction action, params ReadOnlySpan<string> columns)
    {
        var html = new StringBuilder();
        foreach (var column in columns)
            if (Shows(column)) html.Append(CellOf(action, column));
        return new MarkupString(html.ToString());
    }

    private string CellOf(ImprovementAction action, string column) => column switch
    {
        "rank" => Cell(column, action.Rank?.ToString(CultureInfo.InvariantCulture)),
        "impact" => Cell("impact number", ScoreText.Delta(action.ImpactOn(List.Filter.ImpactView)), WhyNoImpact(action)),
        "points" => Cell("points number", PointsText.Of(action), more: PointsText.Share(action) is { Length: > 0 } share ? share : OwnPointsText.Scoring(action) ?? ""),
        "own" => Cell("own number", OwnPointsText.Of(action.Own), more: OwnShare(action)),
        "user-impact" => LevelCell(column, action.UserImpact),
        "cost" => LevelCell(column, action.ImplementationCost),
        "category" => Cell(column, action.Category.Name),
        "product" => Cell(column, action.Service),
        _ => Cell(column, action.LastSynced is { } at ? DayText.Words(DateOnly.FromDateTime(at)) : null),
    };

    private static string OwnShare(ImprovementAction action) => PointsText.Share(action.Own?.AsCounted?.Count, action.Own?.AsCounted?.Total);

    private static string LevelCell(string column, string? published) =>
        Cell($"{column} level {LevelText.Of(published).ToLowerInvariant()}", LevelText.Of(published));

    // Everything but the tags comes from outside and is encoded.
    private static string Cell(string classes, string? text, string? title = null, string more = "")
    {
        return $"""<td class="{Encode(classes)}"{(title is null ? "" : $" title=\"{Encode(title)}\"")}>{Encode(text ?? ScoreText.None)}{(more.Length == 0 ? "" : $"<small>{Encode(more)}</small>")}</td>""";

        static string Encode(string value) => s_encoder.Encode(value);
    }

    private string? WhyNoImpact(ImprovementAction action) => action.ImpactOn(List.Filter.ImpactView) is not null ? null
        : action.ScoreImpact is null ? "No part of a score" : $"No part of the {List.Filter.ImpactView} score. Filter by category {action.Category} to see its impact there.";
}
