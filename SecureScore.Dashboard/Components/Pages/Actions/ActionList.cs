using SecureScore.Core.Actions;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Search;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>The actions that a filter lists, and what stands around them.</summary>
public sealed class ActionList
{
    private readonly ImprovementAction[] _matching;

    private ActionList(ActionFilter filter, ImprovementAction[] matching) => (Filter, _matching) = (filter, matching);

    public ActionFilter Filter { get; }

    /// <summary>How many actions each card holds, whatever else is filtered.</summary>
    public required IReadOnlyDictionary<ActionCard, int> Cards { get; init; }

    /// <summary>Categories and products to choose from.</summary>
    public required IReadOnlyList<string> Categories { get; init; }
    public required IReadOnlyList<string> Products { get; init; }

    /// <summary>How many actions differ from ours, of those that everything else in the filter leaves.</summary>
    public required int Differing { get; init; }

    /// <summary>Whether we evaluated any of the actions.</summary>
    public required bool IsEvaluated { get; init; }

    /// <summary>Every action that matches, in order.</summary>
    public IReadOnlyList<ImprovementAction> Matching => _matching;

    public int Pages => Math.Max(1, (_matching.Length + Filter.PageSize - 1) / Filter.PageSize);

    /// <summary>The page shown, from 1; the last one when the address names one beyond.</summary>
    public int Page => Math.Min(Filter.Page, Pages);

    public IEnumerable<ImprovementAction> OnPage => _matching.Skip((Page - 1) * Filter.PageSize).Take(Filter.PageSize);

    public static ActionList Create(IReadOnlyList<ImprovementAction> actions, ActionFilter filter)
    {
        var words = SearchWords.Parse(filter.Search);
        var sorted = ActionOrder.Sorted(actions.Where(a => Matches(a, filter, words)), filter.Sort, filter.IsDescending, filter.ImpactView);
        if (filter.GroupBy is { } group) sorted = sorted.OrderBy(a => KeyOf(a, group), StringComparer.OrdinalIgnoreCase);
        return new ActionList(filter, [.. sorted])
        {
            Cards = actions.CountBy(a => a.Card).ToDictionary(c => c.Key, c => c.Value),
            Differing = actions.Count(a => Matches(a, filter with { Differs = true }, words)),
            IsEvaluated = actions.Any(a => a.Own is not null),
            Categories =
                [.. actions.Select(a => a.Category.Name).Where(n => n.Length > 0).Distinct().Order(StringComparer.OrdinalIgnoreCase)],
            Products = [.. actions
                .Select(a => a.Service)
                .OfType<string>()
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase)],
        };
    }

    /// <summary>The words of the group that an action stands in.</summary>
    public static string GroupOf(ImprovementAction action, string group) => group switch
    {
        "product" => action.Service ?? T("No product"),
        "status" => action.Status.Words(),
        "user-impact" => T("User impact: {0}", LevelText.ToText(action.UserImpact)),
        "cost" => T("Cost: {0}", LevelText.ToText(action.ImplementationCost)),
        _ => action.Category.Name is { Length: > 0 } name ? ViewText.NameOf(name) : T("No category"),
    };

    /// <summary>The place of the group, the same to every reader: an address with a page means the same actions.</summary>
    private static string KeyOf(ImprovementAction action, string group) => group switch
    {
        "product" => action.Service ?? "No product",
        "status" => action.Status.ToString(),
        "user-impact" => LevelText.KeyOf(action.UserImpact),
        "cost" => LevelText.KeyOf(action.ImplementationCost),
        _ => action.Category.Name is { Length: > 0 } name ? name : "No category",
    };

    private static bool Matches(ImprovementAction action, ActionFilter filter, SearchWords words) =>
        MatchesCard(action, filter.Card)
        && (filter.Category is null || action.Category.Name.Equals(filter.Category, StringComparison.OrdinalIgnoreCase))
        && (filter.Product is null || filter.Product.Equals(action.Service, StringComparison.OrdinalIgnoreCase))
        && (filter.UserImpact is null || action.UserImpactLevel == filter.UserImpact)
        && (filter.Cost is null || action.ImplementationCostLevel == filter.Cost)
        && (!filter.Differs || action.Difference is not null)
        && words.AreIn(action.Title, action.ControlId, action.Service);

    /// <summary>Whether actions of a card are listed where none is chosen.</summary>
    public static bool IsListedByDefault(ActionCard card) => card is not (ActionCard.RiskAccepted or ActionCard.NotApplicable);

    private static bool MatchesCard(ImprovementAction action, ActionCard? wanted) =>
        action.Card is var card && (wanted is null ? IsListedByDefault(card) : card == wanted);
}
