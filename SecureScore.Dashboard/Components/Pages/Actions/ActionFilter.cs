using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>One filter of several.</summary>
/// <param name="Name">As in the address.</param>
/// <param name="Text">What it lets through.</param>
/// <param name="Without">All others.</param>
public sealed record FilterPart(string Name, string Text, ActionFilter Without);

/// <summary>What a list of actions shows, as it stands in the address.</summary>
public sealed record ActionFilter
{
    public const int DefaultPageSize = 25;

    private const string Yes = "true";

    /// <summary>In an address: the usual columns, whatever the reader's own are.</summary>
    private const string Usual = "default";

    public static IReadOnlyList<int> PageSizes { get; } = [25, 50, 100];

    /// <summary>Columns that may be hidden, by their name in the address.</summary>
    public static IReadOnlyList<string> OptionalColumns { get; } =
        ["rank", "impact", "points", "own", "user-impact", "cost", "category", "product", "synced"];

    /// <summary>Columns that somebody has to ask for: there is no room for all of them on most screens.</summary>
    public static IReadOnlyList<string> HiddenByDefault { get; } = ["rank", "own", "category", "synced"];

    /// <summary>What a list can be grouped by.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["category", "product", "status", "user-impact", "cost"];

    /// <summary>Words that must each be in title, id or product.</summary>
    public string? Search { get; init; }

    /// <summary>Null lists everything but risk accepted and not applicable actions.</summary>
    public ActionCard? Card { get; init; }

    public string? Category { get; init; }
    public string? Product { get; init; }
    public Level? UserImpact { get; init; }
    public Level? Cost { get; init; }

    /// <summary>Whether only actions are listed whose points by Microsoft are not ours.</summary>
    public bool Differs { get; init; }

    /// <summary>Null is no group.</summary>
    public string? GroupBy { get; init; }

    /// <summary>The column that orders the list.</summary>
    public string Sort { get; init; } = "impact";

    public bool IsDescending { get; init; } = true;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = DefaultPageSize;

    public IReadOnlyList<string> HiddenColumns { get; init; } = HiddenByDefault;

    /// <summary>Whether the address says which columns there are; if not, they are the reader's own.</summary>
    public bool NamesColumns { get; init; }

    public bool HasUsualColumns => Extra is null && Missing is null;

    private string? Extra => Names(HiddenByDefault.Except(HiddenColumns));

    private string? Missing => Names(HiddenColumns.Except(HiddenByDefault));

    /// <summary>How many filters are set, search included.</summary>
    public int Count =>
        new object?[] { Search, Card, Category, Product, UserImpact, Cost, Differs ? true : null }.Count(f => f is not null);

    /// <summary>The filters of <see cref="Count"/> that stand for themselves: the search has a box, and the card is marked.</summary>
    public IReadOnlyList<FilterPart> Parts =>
    [
        .. Part("category", Category is { } category ? ViewText.NameOf(category) : null, this with { Category = null }),
        .. Part("product", Product, this with { Product = null }),
        .. Part("user-impact", UserImpact is { } impact ? T("User impact {0}", WordsOf(impact)) : null, this with { UserImpact = null }),
        .. Part("cost", Cost is { } cost ? T("Cost {0}", WordsOf(cost)) : null, this with { Cost = null }),
        .. Part("differs", Differs ? T("Differs") : null, this with { Differs = false }),
    ];

    /// <summary>The word for a level.</summary>
    internal static string WordsOf(Level level) => LevelText.ToText(level == Level.Unknown ? null : level.ToString());

    /// <summary>The score that an action's impact is measured on: that of the category filter, else the headline.</summary>
    public ScoreView ImpactView => ScoreView.Parse(Category) ?? ScoreView.Identity;

    public bool Shows(string column) => !HiddenColumns.Contains(column);

    /// <summary>Reads an address; what it does not understand is left at its default.</summary>
    public static ActionFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        var sort = Text(values, "sort");
        var column = ActionOrder.Columns.FirstOrDefault(c => c == sort?.TrimStart('-'));
        var size = Number(values, "size");
        var group = Text(values, "group");
        return new ActionFilter
        {
            Search = Text(values, "q"),
            Card = Slug.Parse<ActionCard>(Text(values, "status")),
            Category = Text(values, "category"),
            Product = Text(values, "product"),
            UserImpact = Slug.Parse<Level>(Text(values, "user-impact")),
            Cost = Slug.Parse<Level>(Text(values, "cost")),
            Differs = Text(values, "differs") == Yes,
            GroupBy = Groups.Contains(group) ? group : null,
            Sort = column ?? "impact",
            IsDescending = column is null || sort!.StartsWith('-'),
            Page = Math.Max(1, Number(values, "page") ?? 1),
            PageSize = size is { } given && PageSizes.Contains(given) ? given : DefaultPageSize,
            NamesColumns = values.ContainsKey("hide") || values.ContainsKey("show"),
            HiddenColumns =
                [.. Names(values, "hide").Concat(HiddenByDefault.Except(Names(values, "show"))).Where(OptionalColumns.Contains).Distinct()],
        };
    }

    /// <summary>The query part of the address, without what is at its default; empty or beginning with "?".</summary>
    public string ToQuery()
    {
        Dictionary<string, string?> values = new()
        {
            ["q"] = Search,
            ["status"] = Card is { } card ? Slug.Of(card) : null,
            ["category"] = Category,
            ["product"] = Product,
            ["user-impact"] = UserImpact is { } impact ? Slug.Of(impact) : null,
            ["cost"] = Cost is { } cost ? Slug.Of(cost) : null,
            ["differs"] = Differs ? Yes : null,
            ["group"] = GroupBy,
            ["sort"] = Sort == "impact" && IsDescending ? null : (IsDescending ? "-" : "") + Sort,
            ["page"] = Page > 1 ? Page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
            ["size"] = PageSize != DefaultPageSize ? PageSize.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
            ["hide"] = Missing,
            ["show"] = NamesColumns && HasUsualColumns ? Usual : Extra,
        };
        return QueryHelpers.AddQueryString("", values.Where(v => v.Value is not null));
    }

    private static IEnumerable<FilterPart> Part(string name, string? text, ActionFilter without) =>
        text is null ? [] : [new(name, text, without)];

    private static string? Text(Dictionary<string, StringValues> values, string name) =>
        values.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 } text ? text : null;

    private static string[] Names(Dictionary<string, StringValues> values, string name) => Text(values, name)?.Split(',') ?? [];

    private static string? Names(IEnumerable<string> columns) => string.Join(',', columns) is { Length: > 0 } names ? names : null;

    private static int? Number(Dictionary<string, StringValues> values, string name) =>
        int.TryParse(Text(values, name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
