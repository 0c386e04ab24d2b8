using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>Cells of the list that nobody acts on, each row's as one piece.</summary>
/// <remarks>Element by element they were half of what a list sends (docs/benchmarks.md).</remarks>
internal static class ActionCells
{
    internal static MarkupString Render(ImprovementAction action, ActionFilter filter, params ReadOnlySpan<string> columns)
    {
        var html = new StringBuilder();
        foreach (var column in columns)
            if (filter.Shows(column)) html.Append(CellOf(action, column, filter.ImpactView));
        return new MarkupString(html.ToString());
    }

    private static string CellOf(ImprovementAction action, string column, ScoreView view) => column switch
    {
        "rank" => Cell(column, action.Rank?.ToString(CultureInfo.CurrentCulture)),
        "impact" => Cell("impact number", ScoreText.Delta(action.ImpactOn(view)), WhyNoImpact(action, view)),
        "points" => Cell("points number", PointsText.ToText(action),
            more: PointsText.Share(action) is { Length: > 0 } share ? share : OwnPointsText.Scoring(action) ?? ""),
        "own" => Cell("own number", OwnPointsText.ToText(action.Own), more: OwnShare(action)),
        "user-impact" => LevelCell(column, action.UserImpact),
        "cost" => LevelCell(column, action.ImplementationCost),
        "category" => Cell(column, ViewText.NameOf(action.Category.Name)),
        "product" => Cell(column, action.Service),
        _ => Cell(column, action.LastSynced is { } at ? DayText.Words(DateOnly.FromDateTime(at)) : null),
    };

    /// <summary>The classes of a level, whatever the reader's language.</summary>
    internal static string LevelClass(string? published) => $"level {Slug.Of(Levels.Parse(published))}";

    private static string OwnShare(ImprovementAction action) =>
        PointsText.Share(action.Own?.AsCounted?.Count, action.Own?.AsCounted?.Total);

    private static string LevelCell(string column, string? published) =>
        Cell($"{column} {LevelClass(published)}", LevelText.ToText(published));

    // Everything but the tags comes from outside and is encoded.
    private static string Cell(string classes, string? text, string? title = null, string more = "")
    {
        return $"""<td class="{Encode(classes)}"{(title is null ? "" : $" title=\"{Encode(title)}\"")}>"""
            + $"""{Encode(text ?? ScoreText.None)}{(more.Length == 0 ? "" : $"<small>{Encode(more)}</small>")}</td>""";

        static string Encode(string value) => StaticHtml.Encode(value);
    }

    private static string? WhyNoImpact(ImprovementAction action, ScoreView view) => action.ImpactOn(view) is not null ? null
        : action.ScoreImpact is null ? T("No part of a score")
        : T("No part of the {0} score. Filter by category {1} to see its impact there.", ViewText.NameOf(view.Name),
            ViewText.NameOf(action.Category.Name));
}
