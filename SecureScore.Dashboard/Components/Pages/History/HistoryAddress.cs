using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.History;

/// <summary>What the history shows, as it stands in the address.</summary>
public sealed record HistoryAddress
{
    /// <summary>Stands in the address where nothing is put together.</summary>
    public const string OneByOne = "none";

    public ScoreView View { get; init; } = ScoreView.Identity;
    public ScoreRange Range { get; init; } = ScoreRange.Default;
    public ChangeCause? Cause { get; init; }
    public ScoreEventKind? Kind { get; init; }
    public string? ControlId { get; init; }
    public string? Person { get; init; }
    public string? Search { get; init; }
    public ScoreEventOrder Order { get; init; }
    public bool IsReversed { get; init; }

    /// <summary>Whether points that moved by less than can be shown are listed as well.</summary>
    public bool ShowsSmall { get; init; }

    /// <summary>Effects below this are put together by week, in percentage points; 0 lists every event by itself.</summary>
    public decimal GroupBelow { get; init; } = SmallChanges.Threshold;

    /// <summary>Mondays of the weeks that are open, as <c>2026-02-23.2026-03-02</c>; null for none.</summary>
    public string? OpenWeeks { get; init; }

    /// <summary>Whether the list of days is shown in place of the events.</summary>
    public bool ShowsDays { get; init; }

    /// <summary>Lines of the chart that are switched off, as <see cref="ScoreTrendChart"/> writes them; null for none.</summary>
    public string? Hide { get; init; }

    /// <summary>How many filters are set.</summary>
    public int Count => new object?[] { Cause, Kind, ControlId, Person, Search }.Count(f => f is not null);

    /// <summary>Reads an address; what it does not understand is left out.</summary>
    public static HistoryAddress Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        var sort = Text(values, "sort");
        return new()
        {
            View = ScoreView.Parse(Text(values, "view")) ?? ScoreView.Identity,
            Range = ScoreRange.Parse(Text(values, "range"), Text(values, "from"), Text(values, "to")),
            Cause = Slug.Parse<ChangeCause>(Text(values, "cause")),
            Kind = Slug.Parse<ScoreEventKind>(Text(values, "what")),
            ControlId = Text(values, "control"),
            Person = Text(values, "who"),
            Search = Text(values, "q"),
            Order = Slug.Parse<ScoreEventOrder>(sort?.TrimStart('-')) ?? ScoreEventOrder.Day,
            IsReversed = sort?.StartsWith('-') == true,
            ShowsSmall = Text(values, "small") == "yes",
            GroupBelow = ParseGroup(Text(values, "group")),
            OpenWeeks = WeeksText(ParseWeeks(Text(values, "week"))),
            ShowsDays = Text(values, "show") == "days",
            Hide = Text(values, ScoreTrendChart.HideName),
        };
    }

    /// <summary>The query part of the address; empty or beginning with “?”.</summary>
    public string ToQuery()
    {
        Dictionary<string, string?> values = new()
        {
            ["view"] = View == ScoreView.Identity ? null : View.Name,
            ["range"] = Range.Query["range"]?.ToString(),
            ["from"] = Range.Query["from"]?.ToString(),
            ["to"] = Range.Query["to"]?.ToString(),
            ["cause"] = Cause is { } cause ? Slug.Of(cause) : null,
            ["what"] = Kind is { } kind ? Slug.Of(kind) : null,
            ["control"] = ControlId,
            ["who"] = Person,
            ["q"] = Search,
            ["sort"] = Order == ScoreEventOrder.Day && !IsReversed ? null : (IsReversed ? "-" : "") + Slug.Of(Order),
            ["small"] = ShowsSmall ? "yes" : null,
            ["group"] = Group,
            ["week"] = OpenWeeks,
            ["show"] = ShowsDays ? "days" : null,
            [ScoreTrendChart.HideName] = Hide,
        };
        return QueryHelpers.AddQueryString("", values.Where(v => v.Value is not null));
    }

    /// <param name="last">The newest stored day.</param>
    public ScoreEventFilter ToFilter(DateOnly last) => new()
    {
        View = View,
        From = Range.FirstDay(last),
        To = Range.LastDay(last),
        Cause = Cause,
        Kind = Kind,
        ControlId = ControlId,
        Person = Person,
        Search = Search,
        Order = Order,
        IsReversed = IsReversed,
        LeavesSmallOut = !ShowsSmall,
    };

    /// <summary>The grouping without the filters and the order.</summary>
    public HistoryAddress WithoutFilters() => new() { View = View, Range = Range, GroupBelow = GroupBelow, Hide = Hide };

    public EventGrouping ToGrouping() => new(GroupBelow, ParseWeeks(OpenWeeks));

    /// <summary>Opens a week, or closes it.</summary>
    public HistoryAddress Toggle(DateOnly monday)
    {
        var open = ParseWeeks(OpenWeeks);
        return this with { OpenWeeks = WeeksText(open.Remove(monday) ? open : [.. open, monday]) };
    }

    /// <summary>The week that was opened or closed; null when it was none, or several.</summary>
    public DateOnly? ToggledSince(HistoryAddress before)
    {
        var changed = ParseWeeks(OpenWeeks);
        changed.SymmetricExceptWith(ParseWeeks(before.OpenWeeks));
        return changed.Count == 1 ? changed.Min : null;
    }

    /// <summary>As it stands in the address; null for the ordinary one.</summary>
    public string? Group => GroupText(GroupBelow);

    public static string? GroupText(decimal below) => below switch
    {
        0 => OneByOne,
        SmallChanges.Threshold => null,
        _ => below.ToString("0.##", CultureInfo.InvariantCulture),
    };

    /// <summary>Two places, as effects are shown; what is no threshold is the ordinary one.</summary>
    public static decimal ParseGroup(string? text) => text == OneByOne ? 0
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var below)
            && below is >= 0.01m and <= 100 ? decimal.Round(below, 2) : SmallChanges.Threshold;

    private static SortedSet<DateOnly> ParseWeeks(string? text) =>
        [.. (text ?? "").Split('.').Select(DayText.Parse).OfType<DateOnly>().Select(SmallChanges.MondayOf)];

    private static string? WeeksText(SortedSet<DateOnly> weeks) => weeks.Count == 0 ? null : string.Join('.', weeks.Select(DayText.Iso));

    private static string? Text(Dictionary<string, StringValues> values, string name) =>
        values.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 } text ? text : null;
}
