using SecureScore.Core.Actions;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>What the tenants of one action are sorted by.</summary>
public enum TenantActionOrder
{
    ScoreImpact,
    Name,
    Status,
    Points,
}

/// <summary>In which tenants one action is shown, as it stands in the address.</summary>
public sealed record PortfolioActionAddress
{
    /// <summary>Only tenants where it belongs to a card; null for all.</summary>
    public ActionCard? Card { get; init; }

    /// <summary>Words in the name or the ID; null for all tenants.</summary>
    public string? Search { get; init; }

    public TenantActionOrder Order { get; init; }

    public bool IsDescending { get; init; } = true;

    /// <summary>The ID of the tenant group to list; null for all tenants.</summary>
    public int? TenantGroup { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Reads an address; what it does not understand is left at its default.</summary>
    public static PortfolioActionAddress Parse(string query)
    {
        var read = new AddressQuery(query);
        var (order, isDescending) = read.Sort<TenantActionOrder>() ?? (default, true);
        return new()
        {
            Card = Slug.Parse<ActionCard>(read.Text("status")),
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
        ("status", Card is { } card ? Slug.Of(card) : null),
        ("q", Search),
        ("sort", Order == default && IsDescending ? null : AddressQuery.TextOf(Order, IsDescending)),
        ("page", AddressQuery.TextOf(Page)));

    /// <summary>Sorted by a column: the other way around where it is already; impacts begin with the largest.</summary>
    public PortfolioActionAddress SortedBy(TenantActionOrder order) => this with
    {
        Order = order, IsDescending = Order == order ? !IsDescending : order == TenantActionOrder.ScoreImpact, Page = 1,
    };
}
