using Microsoft.AspNetCore.Components;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>Every tenant that the person sees, side by side: what fell, what is open, what is out of date.</summary>
public sealed partial class PortfolioPage
{
    private PortfolioList? _list;

    private PortfolioAddress Address => PortfolioAddress.Parse(Here);

    protected override Task<IReadOnlyList<PortfolioTenant>> ReadAsync(
        ScoreView view, int? tenantGroup, CancellationToken cancellationToken) =>
        Query.ListAsync(Scope.Actor, view, tenantGroup, cancellationToken);

    protected override void Show(IReadOnlyList<PortfolioTenant> read) =>
        _list = PortfolioList.Create(read, Address, Time.GetUtcNow().UtcDateTime);

    private string HrefOf(PortfolioAddress address) => Scope.Href(MenuPages.Portfolio + address.ToQuery());

    private void Search(string? text) => Navigation.NavigateTo(HrefOf(Address with { Search = text, Page = 1 }), replace: true);

    private void ShowGroup(int? id) => Navigation.NavigateTo(HrefOf(Address with { TenantGroup = id, Page = 1 }));

    private void Turn(int first) => Navigation.NavigateTo(HrefOf(Address with { Page = PagedList.PageAfter(first) }));
}
