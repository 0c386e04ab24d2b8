using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Chooses the first and the last day of a range.</summary>
public sealed partial class RangeDays
{
    private ElementReference _summary;
    private ScoreRange? _seen;
    private string? _from;
    private string? _to;
    private bool _isOpen;

    [Parameter, EditorRequired] public required ScoreRange Selected { get; set; }
    [Inject] public required NavigationManager Navigation { get; init; }

    // A circuit has no form until somebody wants one.
    private bool IsFormShown => !RendererInfo.IsInteractive || _isOpen;

    private IEnumerable<(string Name, string? Value)> Others => RendererInfo.IsInteractive ? [] :
        from pair in QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query)
        where !ScoreRange.Default.Query.ContainsKey(pair.Key)
        from value in pair.Value
        select (pair.Key, value);

    protected override void OnParametersSet()
    {
        if (_seen == Selected) return;
        _seen = Selected;
        (_from, _to) = (Iso(Selected.From), Iso(Selected.To));
    }

    private static string? Iso(DateOnly? day) => day is { } known ? DayText.Iso(known) : null;

    private void Toggle() => _isOpen = !_isOpen;

    private void SetFrom(ChangeEventArgs e) => _from = e.Value as string;

    private void SetTo(ChangeEventArgs e) => _to = e.Value as string;

    private async Task ApplyAsync()
    {
        _isOpen = false;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(ScoreRange.Between(DayText.Parse(_from), DayText.Parse(_to)).Query));
        await _summary.FocusAsync(); // the button that had the focus is gone
    }
}
