using Microsoft.AspNetCore.Components;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>The actions of every tenant that the person sees, and in how many each is open.</summary>
public sealed partial class PortfolioActionsPage
{
    private PortfolioActionList? _list;

    private PortfolioActionsAddress Address => PortfolioActionsAddress.Parse(Here);

    protected override Task<PortfolioActions> ReadAsync(
        ScoreView view, int? tenantGroup, CancellationToken cancellationToken) =>
        Query.ListActionsAsync(Scope.Actor, view, tenantGroup, cancellationToken);

    protected override void Show(PortfolioActions read) => _list = PortfolioActionList.Create(read, Address);

    private string HrefOf(PortfolioActionsAddress address) => Scope.Href(MenuPages.PortfolioActions + address.ToQuery());

    private void Search(string? text) => Navigation.NavigateTo(HrefOf(Address with { Search = text, Page = 1 }), replace: true);

    private void ShowGroup(int? id) => Navigation.NavigateTo(HrefOf(Address with { TenantGroup = id, Page = 1 }));

    private void Turn(int first) => Navigation.NavigateTo(HrefOf(Address with { Page = PagedList.PageAfter(first) }));
}
