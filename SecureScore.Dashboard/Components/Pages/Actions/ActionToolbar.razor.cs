using Microsoft.AspNetCore.Components;
using SecureScore.Core.Controls;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>Search, filters, groups and columns of the list; every change is a new address.</summary>
public sealed partial class ActionToolbar
{
    private static readonly (string, string)[] s_levels = [.. Same([.. Enum.GetNames<Level>().Where(l => l != nameof(Level.Unknown)), nameof(Level.Unknown)])];
    private static readonly (string, string)[] s_groups = [.. ActionFilter.Groups.Select(g => (g, ActionTable.Heading(g)))];

    /// <summary>Searches on their way into the address: their echo must not overwrite what was typed since.</summary>
    private readonly List<string?> _underWay = [];
    private string? _seen;
    private string _typed = "";

    [Parameter, EditorRequired] public required ActionList List { get; set; }
    [Parameter, EditorRequired] public required string ExportAddress { get; set; }
    [Parameter, EditorRequired] public required EventCallback<ActionFilter> OnChanged { get; set; }

    private string? Wanted => string.IsNullOrWhiteSpace(_typed) ? null : _typed.Trim();

    protected override void OnParametersSet()
    {
        if (List.Filter.Search == _seen) return;
        _seen = List.Filter.Search;
        if (!_underWay.Remove(_seen)) _typed = _seen ?? "";
    }

    /// <summary>Options whose values are their words.</summary>
    private static IEnumerable<(string, string)> Same(IReadOnlyList<string> words) => words.Select(w => (w, w));

    private Task Search()
    {
        if (Wanted == List.Filter.Search && _underWay.Count == 0) return Task.CompletedTask;
        _underWay.Add(Wanted);
        return Change(List.Filter with { Search = Wanted });
    }

    private Task Change(ActionFilter filter) => OnChanged.InvokeAsync(filter with { Page = 1 });

    private Task Clear()
    {
        _underWay.Clear();
        return Change(new ActionFilter
        {
            GroupBy = List.Filter.GroupBy,
            Sort = List.Filter.Sort,
            IsDescending = List.Filter.IsDescending,
            PageSize = List.Filter.PageSize,
            HiddenColumns = List.Filter.HiddenColumns,
        });
    }

    private Task Toggle(string column) => OnChanged.InvokeAsync(List.Filter with
    {
        HiddenColumns = List.Filter.Shows(column) ? [.. List.Filter.HiddenColumns, column] : [.. List.Filter.HiddenColumns.Where(c => c != column)],
    });
}
