using System.Globalization;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>What the portfolio can be cut down to.</summary>
public enum PortfolioShow
{
    /// <summary>Their score is lower than at the beginning of the span.</summary>
    Fallen,

    /// <summary>Completed actions have lost points.</summary>
    Regressed,

    /// <summary>The newest score is older than 48 hours.</summary>
    OutOfDate,

    NoScore,
}

/// <summary>What the portfolio is sorted by.</summary>
public enum PortfolioOrder
{
    Change,
    Name,
    Score,
    SimilarSize,
    ToAddress,
    Regressed,
    Planned,
    RiskAccepted,
    Day,
}

/// <summary>What the portfolio shows, as it stands in the address.</summary>
public sealed record PortfolioAddress
{
    public ScoreView View { get; init; } = ScoreView.Identity;

    /// <summary>Over how many days changes are told: one of <see cref="TenantSummary.Spans"/>.</summary>
    public int Days { get; init; } = TenantSummary.Spans[0];

    /// <summary>Words in the name or the ID; null for all tenants.</summary>
    public string? Search { get; init; }

    /// <summary>Null for all.</summary>
    public PortfolioShow? Show { get; init; }

    public PortfolioOrder Order { get; init; }

    public bool IsDescending { get; init; }

    /// <summary>The ID of the tenant group to list; null for all tenants.</summary>
    public int? TenantGroup { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Reads an address; what it does not understand is left at its default.</summary>
    public static PortfolioAddress Parse(string query)
    {
        var read = new AddressQuery(query);
        var (order, isDescending) = read.Sort<PortfolioOrder>() ?? default;
        return new()
        {
            View = read.View,
            Days = read.Number("since") is { } days && TenantSummary.Spans.Contains(days) ? days : TenantSummary.Spans[0],
            Search = read.Search,
            Show = Slug.Parse<PortfolioShow>(read.Text("show")),
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
        ("since", Days == TenantSummary.Spans[0] ? null : Days.ToString(CultureInfo.InvariantCulture)),
        ("q", Search),
        ("show", Show is { } show ? Slug.Of(show) : null),
        ("sort", Order == default && !IsDescending ? null : AddressQuery.TextOf(Order, IsDescending)),
        ("page", AddressQuery.TextOf(Page)));

    /// <summary>The address of the portfolio of one tenant group.</summary>
    public static string OfGroup(int id) => MenuPages.Portfolio + new PortfolioAddress { TenantGroup = id }.ToQuery();

    /// <summary>Sorted by a column: the other way around where it is already; figures of which more is worse begin with the most.</summary>
    public PortfolioAddress SortedBy(PortfolioOrder order) => this with
    {
        Order = order,
        IsDescending = Order == order ? !IsDescending
            : order is PortfolioOrder.ToAddress or PortfolioOrder.Regressed or PortfolioOrder.Planned or PortfolioOrder.RiskAccepted,
        Page = 1,
    };
}
