using Microsoft.AspNetCore.Components;
using SecureScore.Core.Controls;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>Search, filters, groups and columns of the list; every change is a new address.</summary>
public sealed partial class ActionToolbar
{
    private static readonly ByLanguage<(string, string)[]> s_levels = new(() =>
        [.. Enum.GetValues<Level>().OrderBy(l => l == Level.Unknown).Select(l => (l.ToString(), ActionFilter.WordsOf(l)))]);
    private static readonly ByLanguage<(string, string)[]> s_groups =
        new(() => [.. ActionFilter.Groups.Select(g => (g, ActionTable.Heading(g)))]);

    private readonly Handlers<string, Func<Task>> _toggles;
    private readonly Handlers<string, Func<Task>> _removals;
    private DropDownMenu _filters = null!; // set by the first drawing, before anybody clicks

    public ActionToolbar()
    {
        _toggles = new(column => () => Toggle(column));
        _removals = new(name => () => Remove(name));
    }

    [Parameter, EditorRequired] public required ActionList List { get; set; }
    [Parameter, EditorRequired] public required string ExportAddress { get; set; }
    [Parameter, EditorRequired] public required EventCallback<ActionFilter> OnChanged { get; set; }

    /// <summary>Gets the list with other columns.</summary>
    [Parameter, EditorRequired] public required EventCallback<ActionFilter> OnColumnsChosen { get; set; }

    /// <summary>Whether rows can be selected.</summary>
    [Parameter, EditorRequired] public required bool IsSelecting { get; set; }

    /// <summary>Selecting begins or ends.</summary>
    [Parameter, EditorRequired] public required EventCallback OnSelecting { get; set; }

    /// <summary>Why the filter would list nothing; null when it is of use.</summary>
    private string? WhyNoDifference => List.Filter.Differs || List.Differing > 0 ? null
        : List.IsEvaluated ? T("No action of this list differs from SecureScore's evaluation.")
        : T("This tenant has no evaluation yet, so there is nothing to compare.");

    private Task Change(ActionFilter filter) => OnChanged.InvokeAsync(filter with { Page = 1 });

    private Task OnDiffers() => Change(List.Filter with { Differs = !List.Filter.Differs });

    private async Task Clear()
    {
        await Change(Cleared());
        await _filters.FocusAsync();
    }

    private ActionFilter Cleared() => new()
    {
        GroupBy = List.Filter.GroupBy,
        Sort = List.Filter.Sort,
        IsDescending = List.Filter.IsDescending,
        PageSize = List.Filter.PageSize,
        HiddenColumns = List.Filter.HiddenColumns,
        NamesColumns = List.Filter.NamesColumns,
    };

    // The chip that had the focus is gone.
    private async Task Remove(string name)
    {
        if (List.Filter.Parts.FirstOrDefault(p => p.Name == name) is not { } part) return;
        await Change(part.Without);
        await _filters.FocusAsync();
    }

    private Task Toggle(string column) => ShowAsync(
        List.Filter.Shows(column) ? [.. List.Filter.HiddenColumns, column] : [.. List.Filter.HiddenColumns.Where(c => c != column)]);

    private Task ResetColumns() => ShowAsync(ActionFilter.HiddenByDefault);

    private Task ShowAsync(IReadOnlyList<string> hidden) => OnColumnsChosen.InvokeAsync(List.Filter with { HiddenColumns = hidden });
}
