using SecureScore.Core.Actions;
using SecureScore.Core.Portfolio;
using SecureScore.Dashboard.Search;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>The actions that an address lists.</summary>
public sealed class PortfolioActionList : PagedList<PortfolioAction>
{
    private PortfolioActionList(PortfolioActions all, PortfolioActionsAddress address, PortfolioAction[] matching)
        : base(matching, address.Page) => (All, Address) = (all, address);

    public PortfolioActions All { get; }
    public PortfolioActionsAddress Address { get; }

    public static PortfolioActionList Create(PortfolioActions all, PortfolioActionsAddress address)
    {
        var words = SearchWords.Parse(address.Search);
        var found = all.Actions.Where(a => words.AreIn(a.Title, a.ControlId, a.Service)); // by title already
        PortfolioAction[] matching = (address.Order, address.IsDescending) switch
        {
            (PortfolioActionOrder.Title, false) => [.. found],
            (PortfolioActionOrder.Title, true) => [.. found.Reverse()],
            (_, true) => [.. found.OrderByDescending(a => CountOf(a, address.Order))],
            _ => [.. found.OrderBy(a => CountOf(a, address.Order))],
        };
        return new(all, address, matching);
    }

    /// <summary>The card of a column; null for one that is of several or none.</summary>
    public static ActionCard? CardOf(PortfolioActionOrder order) => order switch
    {
        PortfolioActionOrder.ToAddress => ActionCard.ToAddress,
        PortfolioActionOrder.Regressed => ActionCard.Regressed,
        PortfolioActionOrder.Planned => ActionCard.Planned,
        PortfolioActionOrder.RiskAccepted => ActionCard.RiskAccepted,
        PortfolioActionOrder.Resolved => ActionCard.Resolved,
        PortfolioActionOrder.Completed => ActionCard.Completed,
        _ => null,
    };

    /// <summary>The number in a column.</summary>
    public static int CountOf(PortfolioAction action, PortfolioActionOrder order) =>
        CardOf(order) is { } card ? action.CountOf(card) : action.Open;
}
