using SecureScore.Core.Actions;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;
using SecureScore.Dashboard.Search;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>The tenants that an address lists, and what stands around them.</summary>
public sealed class PortfolioList : PagedList<PortfolioTenant>
{
    private readonly IReadOnlyDictionary<PortfolioShow, int> _counts;

    private PortfolioList(
        PortfolioAddress address, IReadOnlyList<PortfolioTenant> all, PortfolioTenant[] matching,
        IReadOnlyDictionary<PortfolioShow, int> counts) : base(matching, address.Page) =>
        (Address, All, _counts) = (address, all, counts);

    public PortfolioAddress Address { get; }

    /// <summary>Every tenant that the person sees.</summary>
    public IReadOnlyList<PortfolioTenant> All { get; }

    /// <summary>How many tenants the search finds, whatever the filter.</summary>
    public required int Found { get; init; }

    /// <summary>Of those that match.</summary>
    public TenantAverage? Average => TenantAverage.Of(Matching);

    public static PortfolioList Create(IReadOnlyList<PortfolioTenant> all, PortfolioAddress address, DateTime now)
    {
        var words = SearchWords.Parse(address.Search);
        PortfolioTenant[] found = [.. all.Where(t => words.AreIn(t.Tenant.Name, t.Tenant.Id.Value))];
        var counts = Enum.GetValues<PortfolioShow>().ToDictionary(s => s, s => found.Count(t => Is(t, s, address.Days, now)));
        var shown = found.Where(t => address.Show is not { } show || Is(t, show, address.Days, now));
        return new(address, all, [.. Sorted(shown, address)], counts) { Found = found.Length };
    }

    /// <summary>How many tenants of the search a filter would show.</summary>
    public int CountOf(PortfolioShow show) => _counts[show];

    private static bool Is(PortfolioTenant tenant, PortfolioShow show, int days, DateTime now) => show switch
    {
        PortfolioShow.Fallen => tenant.Summary?.Over(days)?.Change is { } change && ScoreText.Cut(change) < 0,
        PortfolioShow.Regressed => tenant.Summary?.CountOf(ActionCard.Regressed) > 0,
        PortfolioShow.OutOfDate =>
            tenant.Summary is { } summary && ScoreSchedule.FreshnessOf(summary.ComputedAt, now) != Freshness.Fresh,
        _ => tenant.Percent is null,
    };

    /// <summary>What is not known comes last, in either direction, and what was never read after it; names decide between equals.</summary>
    private static IEnumerable<PortfolioTenant> Sorted(IEnumerable<PortfolioTenant> tenants, PortfolioAddress address)
    {
        var named = tenants.OrderBy(t => t.Tenant.Name, StringComparer.CurrentCultureIgnoreCase);
        if (address.Order == PortfolioOrder.Name) return address.IsDescending ? named.Reverse() : named;
        var known = named.OrderBy(t => KeyOf(t, address) is null).ThenBy(t => t.Summary is null);
        return address.IsDescending ? known.ThenByDescending(t => KeyOf(t, address)) : known.ThenBy(t => KeyOf(t, address));
    }

    private static decimal? KeyOf(PortfolioTenant tenant, PortfolioAddress address) => tenant.Summary is not { } summary ? null
        : address.Order switch
        {
            PortfolioOrder.Change => summary.Over(address.Days)?.Change,
            PortfolioOrder.Score => summary.Score.Percent,
            PortfolioOrder.SimilarSize => summary.AheadOfSimilarSize,
            PortfolioOrder.ToAddress => summary.CountOf(ActionCard.ToAddress),
            PortfolioOrder.Regressed => summary.CountOf(ActionCard.Regressed),
            PortfolioOrder.Planned => summary.CountOf(ActionCard.Planned),
            PortfolioOrder.RiskAccepted => summary.CountOf(ActionCard.RiskAccepted),
            _ => summary.Day.DayNumber,
        };
}
