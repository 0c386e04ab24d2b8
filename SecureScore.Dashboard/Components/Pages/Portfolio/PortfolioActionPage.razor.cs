using Microsoft.AspNetCore.Components;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Export;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>One action in every tenant that the person sees: where it is missing, and one decision for many.</summary>
public sealed partial class PortfolioActionPage
{
    private readonly HashSet<TenantId> _chosen = [];
    private PortfolioActions? _all;
    private TenantActionList? _list;

    [Parameter] public required string ControlId { get; set; }

    private PortfolioActionAddress Address => PortfolioActionAddress.Parse(Here);

    private string AllActions =>
        Scope.Href(MenuPages.PortfolioActions + new PortfolioActionsAddress { TenantGroup = Address.TenantGroup }.ToQuery());

    private string ExportAddress => PortfolioActionsExport.AddressOf(ControlId, Address);

    // Of every category: the address names the action.
    protected override Task<PortfolioActions> ReadAsync(
        ScoreView view, int? tenantGroup, CancellationToken cancellationToken) =>
        Query.ListActionsAsync(Scope.Actor, ScoreView.All, tenantGroup, cancellationToken);

    protected override void Show(PortfolioActions read)
    {
        if (_list?.Action.ControlId.Equals(ControlId, StringComparison.OrdinalIgnoreCase) == false) _chosen.Clear();
        (_all, _list) = (read, TenantActionList.Create(read, ControlId, Address));
        var rows = _list is null ? [] : read.Tenants.Select(t => new TenantActionRow(t, _list.Action.In(t.Id)));
        _chosen.IntersectWith(Selectable(rows)); // also those that the filters leave out
    }

    private IEnumerable<TenantId> Selectable(IEnumerable<TenantActionRow> rows) =>
        rows.Where(r => r.WhyNot(Scope.Actor) is null).Select(r => r.Tenant.Id);

    private void Pick((IReadOnlyList<TenantId> Tenants, bool IsChosen) picked)
    {
        if (picked.IsChosen) _chosen.UnionWith(picked.Tenants);
        else _chosen.ExceptWith(picked.Tenants);
    }

    private string HrefOf(PortfolioActionAddress address) => Scope.Href(MenuPages.InAllTenants(ControlId) + address.ToQuery());

    private void Search(string? text) => Navigation.NavigateTo(HrefOf(Address with { Search = text, Page = 1 }), replace: true);

    private void ShowGroup(int? id) => Navigation.NavigateTo(HrefOf(Address with { TenantGroup = id, Page = 1 }));

    private void Turn(int first) => Navigation.NavigateTo(HrefOf(Address with { Page = PagedList.PageAfter(first) }));
}
