using SecureScore.Core.Actions;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>What the actions of all tenants are sorted by: their title, or the number of tenants.</summary>
public enum PortfolioActionOrder
{
    Open,
    Title,
    ToAddress,
    Regressed,
    Planned,
    RiskAccepted,
    Resolved,
    Completed,
}

/// <summary>Which actions of all tenants are listed, as it stands in the address.</summary>
public sealed record PortfolioActionsAddress
{
    public ScoreView View { get; init; } = ScoreView.Identity;

    /// <summary>Words in the title, the ID or the product; null for all actions.</summary>
    public string? Search { get; init; }

    public PortfolioActionOrder Order { get; init; }

    public bool IsDescending { get; init; } = true;

    /// <summary>The ID of the tenant group to list; null for all tenants.</summary>
    public int? TenantGroup { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Reads an address; what it does not understand is left at its default.</summary>
    public static PortfolioActionsAddress Parse(string query)
    {
        var read = new AddressQuery(query);
        var (order, isDescending) = read.Sort<PortfolioActionOrder>() ?? (default, true);
        return new()
        {
            View = read.View,
            Search = read.Search,
            Order = order,
            IsDescending = isDescending,
            TenantGroup = read.TenantGroup,
            Page = read.Page,
        };
    }

    /// <summary>The query part of the address, without what is at its default; empty or beginning with “?”.</summary>
    public string ToQuery() => AddressQuery.Write(
        TenantGroup,
        ("view", AddressQuery.TextOf(View)),
        ("q", Search),
        ("sort", Order == default && IsDescending ? null : AddressQuery.TextOf(Order, IsDescending)),
        ("page", AddressQuery.TextOf(Page)));

    /// <summary>Sorted by a column: the other way around where it is already; numbers begin with the largest.</summary>
    public PortfolioActionsAddress SortedBy(PortfolioActionOrder order) => this with
    {
        Order = order, IsDescending = Order == order ? !IsDescending : order != PortfolioActionOrder.Title, Page = 1,
    };

    /// <summary>The page of one action, in the same tenant group.</summary>
    /// <param name="card">Only tenants where it belongs to the card; null for all.</param>
    public string AddressOf(PortfolioAction action, ActionCard? card) =>
        MenuPages.InAllTenants(action.ControlId) + new PortfolioActionAddress { Card = card, TenantGroup = TenantGroup }.ToQuery();
}
