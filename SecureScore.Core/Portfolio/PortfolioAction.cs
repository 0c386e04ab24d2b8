using SecureScore.Core.Actions;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Portfolio;

/// <summary>An improvement action over many tenants.</summary>
/// <param name="Title">As in <see cref="ImprovementAction.Title"/>, of the first tenant with a definition of it.</param>
/// <param name="Service">The product; null when not published.</param>
/// <param name="ByTenant">Tenants whose newest day has a score of it.</param>
public sealed record PortfolioAction(
    string ControlId, string Title, string? Service, IReadOnlyDictionary<TenantId, TenantAction> ByTenant)
{
    private readonly Dictionary<ActionCard, int> _cards = ByTenant.Values.CountBy(a => a.Card).ToDictionary();

    /// <summary>In how many tenants it belongs to a card.</summary>
    public int CountOf(ActionCard card) => _cards.GetValueOrDefault(card);

    /// <summary>In how many tenants points can be earned by working on it: to address, regressed or planned.</summary>
    public int Open => CountOf(ActionCard.ToAddress) + CountOf(ActionCard.Regressed) + CountOf(ActionCard.Planned);

    /// <summary>The action in a tenant; null where the newest day has no score of it.</summary>
    public TenantAction? In(TenantId tenant) => ByTenant.GetValueOrDefault(tenant);
}

/// <summary>The improvement actions of many tenants.</summary>
/// <param name="Tenants">
/// Whose actions they are, by name: without those that are hidden, and without the sample tenant unless it is the only one.
/// </param>
/// <param name="Unread">How many more tenants there are that have no score yet.</param>
/// <param name="Actions">Each once, by title.</param>
public sealed record PortfolioActions(IReadOnlyList<Tenant> Tenants, int Unread, IReadOnlyList<PortfolioAction> Actions)
{
    /// <summary>An action, whatever the case of its ID; null where no tenant has a score of it.</summary>
    public PortfolioAction? Find(string controlId) =>
        Actions.FirstOrDefault(a => a.ControlId.Equals(controlId, StringComparison.OrdinalIgnoreCase));
}
