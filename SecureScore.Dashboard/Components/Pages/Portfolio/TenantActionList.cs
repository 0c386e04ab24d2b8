using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Messages;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Search;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>A tenant with an action as it is there.</summary>
/// <param name="Action">Null where the newest day has no score of it.</param>
public sealed record TenantActionRow(Tenant Tenant, TenantAction? Action)
{
    public ActionCard Card => Action?.Card ?? ActionCard.NotApplicable;

    /// <summary>Why this person cannot set the status here; null when they can.</summary>
    public string? WhyNot(Actor actor) => actor.CanWriteIn(Tenant.Id)
        ? (Action is null ? new Message("locked.not-applicable") : Action.LockedBecause)?.Words() : T("View only in this tenant");
}

/// <summary>The tenants of one action that an address lists.</summary>
public sealed class TenantActionList : PagedList<TenantActionRow>
{
    private readonly Dictionary<ActionCard, int> _cards;

    private TenantActionList(
        PortfolioAction action, PortfolioActionAddress address, Dictionary<ActionCard, int> cards, TenantActionRow[] matching)
        : base(matching, address.Page) => (Action, Address, _cards) = (action, address, cards);

    public PortfolioAction Action { get; }
    public PortfolioActionAddress Address { get; }

    /// <summary>How many tenants the search finds, whatever the card.</summary>
    public int Found => _cards.Values.Sum();

    /// <returns>Null when no tenant has a score of the action.</returns>
    public static TenantActionList? Create(PortfolioActions all, string controlId, PortfolioActionAddress address)
    {
        if (all.Find(controlId) is not { } action) return null;
        var words = SearchWords.Parse(address.Search);
        TenantActionRow[] found = [.. all.Tenants
            .Where(t => words.AreIn(t.Name, t.Id.Value))
            .Select(t => new TenantActionRow(t, action.In(t.Id)))];
        var shown = found.Where(r => address.Card is not { } card || r.Card == card);
        return new(action, address, found.CountBy(r => r.Card).ToDictionary(), [.. Sorted(shown, address)]);
    }

    /// <summary>In how many tenants of the search it belongs to a card.</summary>
    public int CountOf(ActionCard card) => _cards.GetValueOrDefault(card);

    /// <summary>What is not known comes last, in either direction; names decide between equals.</summary>
    private static IEnumerable<TenantActionRow> Sorted(IEnumerable<TenantActionRow> rows, PortfolioActionAddress address)
    {
        var named = rows.OrderBy(r => r.Tenant.Name, StringComparer.CurrentCultureIgnoreCase);
        if (address.Order == TenantActionOrder.Name) return address.IsDescending ? named.Reverse() : named;
        var known = named.OrderBy(r => KeyOf(r, address.Order) is null);
        return address.IsDescending
            ? known.ThenByDescending(r => KeyOf(r, address.Order)) : known.ThenBy(r => KeyOf(r, address.Order));
    }

    private static decimal? KeyOf(TenantActionRow row, TenantActionOrder order) => order switch
    {
        TenantActionOrder.ScoreImpact => row.Action?.ScoreImpact,
        TenantActionOrder.Status => (int)row.Card,
        _ => row.Action is { Max: > 0 } action ? action.Measured / action.Max : null,
    };
}
