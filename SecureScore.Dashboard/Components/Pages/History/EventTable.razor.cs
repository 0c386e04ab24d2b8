using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using SecureScore.Core.History;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.History;

/// <summary>The events of a view, newest or largest first.</summary>
public sealed partial class EventTable
{
    private Virtualize<EventListRow>? _rest;
    private HistoryAddress? _restOf;
    private GroupedEventPage? _read;
    private HistoryAddress? _asked;
    private DateOnly? _toggled;
    private bool _takesFocus;
    private string? _auditLog;

    /// <summary>The first rows, and how many there are.</summary>
    [Parameter, EditorRequired] public required GroupedEventPage Page { get; set; }

    /// <summary>Gives the rows after the first ones as they come into sight.</summary>
    [Parameter, EditorRequired] public required ItemsProviderDelegate<EventListRow> Provider { get; set; }

    [Parameter, EditorRequired] public required HistoryAddress Address { get; set; }
    [CascadingParameter] public required TenantScope Scope { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        _auditLog = EntraAuditLog.AddressOf(Scope);
        // The same list but for a week: the link of that week was followed. Another list takes no focus.
        if (_asked is null || _asked with { OpenWeeks = null } != Listed) _toggled = null;
        else if (Address.ToggledSince(_asked) is { } monday) (_toggled, _takesFocus) = (monday, true);
        _asked = Address;
        if (ReferenceEquals(_read, Page)) return;
        _read = Page;
        // A week that opens, or a decision that came, changes the rows below as well, and nobody loses the place.
        if (ShowsRest && _rest is not null) await _rest.RefreshDataAsync();
    }

    // Not at once: the first paint is the page, and most readers need no more than its first rows.
    private bool ShowsRest => _restOf == Listed;

    /// <summary>The list, whichever of its weeks are open.</summary>
    private HistoryAddress Listed => Address with { OpenWeeks = null };

    private int Rest => Page.Rows - Page.Items.Count;

    private string ViewName => ViewText.NameOf(Address.View);

    private string Caption => Address.Order switch
    {
        ScoreEventOrder.Effect => Address.IsReversed ? T("Events, largest loss first") : T("Events, largest gain first"),
        ScoreEventOrder.Points =>
            Address.IsReversed ? T("Events, most points lost first") : T("Events, most points gained first"),
        ScoreEventOrder.Title => Address.IsReversed ? T("Events, by title, backwards") : T("Events, by title"),
        _ => Address.IsReversed ? T("Events, oldest first") : T("Events, newest first"),
    };

    private bool IsToggled(EventListRow row) => row is { Event: null, Week: { } week } && week.Monday == _toggled;

    /// <summary>A row that keeps the focus, or one like the others.</summary>
    private RenderFragment Element(EventListRow row) => IsToggled(row)
        ? WeekRow.Toggled(row.Week!, HrefOf(row.Week!), Address.View, _auditLog, TakesFocus) // as IsToggled says
        : builder => builder.AddContent(0, RowOf(row));

    /// <summary>True once after each toggle: a row that is drawn again, such as one that was scrolled away, takes no focus.</summary>
    private bool TakesFocus()
    {
        var takes = _takesFocus;
        _takesFocus = false;
        return takes;
    }

    private MarkupString RowOf(EventListRow row) => row.Event is { } happened
        ? EventRow.Render(happened, Address.View, Scope, _auditLog, isOfWeek: row.Week is not null)
        : WeekRow.Render(row.Week!, HrefOf(row.Week!), Address.View, _auditLog); // a row without both there is not

    private string HrefOf(EventWeek week) => Scope.Href("/history" + Address.Toggle(week.Monday).ToQuery());

    private string HrefOf(ScoreEventOrder order) =>
        Scope.Href("/history" + (Address with
        {
            Order = order, IsReversed = Address.Order == order ? !Address.IsReversed : order == ScoreEventOrder.Effect,
        }).ToQuery());

    private string ArrowOf(ScoreEventOrder order) => Address.Order != order ? "" : IsRising(order) ? " ▲" : " ▼";

    private string? SortOf(ScoreEventOrder order) => Address.Order != order ? null : IsRising(order) ? "ascending" : "descending";

    /// <summary>Titles begin with the first; all else with the largest.</summary>
    private bool IsRising(ScoreEventOrder order) => Address.IsReversed != (order == ScoreEventOrder.Title);
}
