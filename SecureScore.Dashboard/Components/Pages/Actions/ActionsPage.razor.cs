using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>The list of improvement actions; what it shows stands in the address.</summary>
public sealed partial class ActionsPage
{
    /// <summary>Addresses asked for that have not come back from the browser yet, oldest first.</summary>
    private readonly Queue<string> _underWay = [];
    private string? _address;
    private string _query = "";
    private ActionList? _list;
    private (ActionBoard Board, string Query)? _listed;
    private HashSet<string>? _chosen;
    private Core.Tenants.TenantId? _tenant;
    private string? _openId;
    private string? _closedId;
    private bool _isShown;

    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required StatusChanger Changer { get; init; }
    [Inject] public required ColumnMemory Columns { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    /// <summary>The action in the side pane; null for none.</summary>
    [Parameter] public string? ControlId { get; set; }

    private PaneTab Tab => PaneTabs.Parse(_query);

    private IReadOnlyList<string> Neighbors => _list is null ? [] : [.. _list.Matching.Select(a => a.ControlId)];

    protected override void OnParametersSet()
    {
        if (ControlId != _openId) (_closedId, _openId) = (ControlId is null ? _openId : null, ControlId);
        // Actions of another tenant may have the same ids.
        if (Scope.Tenant?.Id != _tenant) (_tenant, _chosen) = (Scope.Tenant?.Id, null);
        if (Navigation.Uri != _address) OnAddress(Navigation.Uri);
        List();
    }

    /// <summary>
    /// An address that was asked for while a later one is under way changes nothing: the list, and what is being typed, are ahead of it.
    /// </summary>
    private void OnAddress(string address)
    {
        _address = address;
        while (_underWay.TryDequeue(out var asked) && asked != address) { }
        if (_underWay.Count > 0) return;
        _query = new Uri(address).Query;
        if (Columns.Complete(address) is { } whole) Show(whole, isReplaced: true);
    }

    private void List()
    {
        if (Scope.Board is not { } board || _listed == (board, _query)) return;
        _list = ActionList.Create(board.Actions, ActionFilter.Parse(_query));
        _listed = (board, _query);
    }

    protected override Task OnAfterRenderAsync(bool firstRender)
    {
        _isShown = true;
        return Changer.ReopenAsync(Scope);
    }

    /// <summary>The query part of the list's address.</summary>
    private string ListQuery => Scope.Href(_list?.Filter.ToQuery() ?? "");

    /// <summary>Shows another list. Typing and paging replace the address; only a choice is a step to go back to.</summary>
    private void Go(ActionFilter filter)
    {
        filter = Columns.Complete(filter);
        var path = ControlId is null ? "/actions" : $"/actions/{Uri.EscapeDataString(ControlId)}";
        var isTyping = filter.Search != _list?.Filter.Search;
        var pane = ControlId is null ? path + filter.ToQuery() : PaneTabs.With(path + filter.ToQuery(), Tab);
        Show(Navigation.ToAbsoluteUri(Scope.Href(pane)).AbsoluteUri, isTyping);
    }

    private void Show(string address, bool isReplaced)
    {
        // The list changes with this answer; the address comes back from the browser a round trip later, and then changes nothing.
        _underWay.Enqueue(address);
        _query = new Uri(address).Query;
        List();
        Navigation.NavigateTo(address, new NavigationOptions { ReplaceHistoryEntry = isReplaced });
    }

    private async Task OnColumnsAsync(ActionFilter filter)
    {
        var keeping = Columns.KeepAsync(filter); // the page has them at once
        Go(filter with { NamesColumns = !filter.HasUsualColumns });
        await keeping;
    }

    private void OnPicked((IReadOnlyList<string> ControlIds, bool IsChosen) pick)
    {
        if (_chosen is null) return;
        if (pick.IsChosen) _chosen.UnionWith(pick.ControlIds);
        else _chosen.ExceptWith(pick.ControlIds);
    }

    private void Select() => _chosen = _chosen is null ? [] : null;

    private void OnCard(ActionCard? card) => Go(_list!.Filter with { Card = card, Page = 1 });

    private void OnSorted(string column) =>
        Go(_list!.Filter with
        {
            Sort = column,
            IsDescending = _list.Filter.Sort == column ? !_list.Filter.IsDescending : column is "impact" or "synced",
            Page = 1
        });

    // What comes from a browser can be anything; Core decides what is allowed.
    private Task OnStatusChosen(StatusChosenEventArgs choice) =>
        Enum.TryParse<ActionStatus>(choice.Status, out var status) && ActionStatuses.Settable.Contains(status)
            && choice.ControlId is { } id && Scope.Board?.Find(id) is { } action
            ? Changer.ChangeAsync(Scope, action, status)
            : Task.CompletedTask;
}
