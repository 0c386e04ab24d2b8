using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using SecureScore.Core.History;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.History;

/// <summary>The events of a view, newest or largest first.</summary>
public sealed partial class EventTable
{
    private ScoreEventPage? _restOf;
    private string? _auditLog;

    /// <summary>The first events, and how many there are.</summary>
    [Parameter, EditorRequired] public required ScoreEventPage Page { get; set; }

    /// <summary>Gives the rows after the first ones as they come into sight.</summary>
    [Parameter, EditorRequired] public required ItemsProviderDelegate<ScoreEvent> Provider { get; set; }

    [Parameter, EditorRequired] public required HistoryAddress Address { get; set; }
    [CascadingParameter] public required TenantScope Scope { get; set; }

    protected override void OnParametersSet() => _auditLog = EntraAuditLog.AddressOf(Scope);

    // Not at once: the first paint is the page, and most readers need no more than its first rows.
    private bool ShowsRest => ReferenceEquals(_restOf, Page);

    private int Rest => Page.Matching - Page.Items.Count;

    private string ViewName => ViewText.NameOf(Address.View);

    private string Caption => Address.Order switch
    {
        ScoreEventOrder.Effect => Address.IsReversed ? T("Events, largest loss first") : T("Events, largest gain first"),
        ScoreEventOrder.Points =>
            Address.IsReversed ? T("Events, most points lost first") : T("Events, most points gained first"),
        ScoreEventOrder.Title => Address.IsReversed ? T("Events, by title, backwards") : T("Events, by title"),
        _ => Address.IsReversed ? T("Events, oldest first") : T("Events, newest first"),
    };

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
