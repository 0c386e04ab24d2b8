using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using SecureScore.Core.Audit;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Audit;

/// <summary>What the audit page shows, as it stands in the address.</summary>
public sealed record AuditAddress(AuditFilter Filter, AuditPosition Position)
{
    /// <summary>How many filters are set.</summary>
    public int Count =>
        new object?[] { Filter.Group, Filter.Outcome, Filter.Person, Filter.From, Filter.To, Filter.Search }.Count(f => f is not null);

    /// <summary>The filter with all that its text stands for: what is stored of an entry are codes, not words.</summary>
    public AuditFilter Wanted => Filter.Search is { } search ? Filter with { SearchCodes = MessageWords.CodesSaying(search) } : Filter;

    /// <summary>Reads an address; what it does not understand is left out.</summary>
    public static AuditAddress Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new(
            new AuditFilter
            {
                Group = Slug.Parse<AuditGroup>(Text(values, "what")),
                Outcome = Slug.Parse<AuditOutcome>(Text(values, "outcome")),
                Person = Text(values, "who"),
                From = DayText.Parse(Text(values, "from")),
                To = DayText.Parse(Text(values, "to")),
                Search = Text(values, "q"),
            },
            new AuditPosition(Number(values, "before"), Number(values, "after")));
    }

    /// <summary>The query part of the address; empty or beginning with “?”.</summary>
    public string ToQuery()
    {
        Dictionary<string, string?> values = new()
        {
            ["what"] = Filter.Group is { } group ? Slug.Of(group) : null,
            ["outcome"] = Filter.Outcome is { } outcome ? Slug.Of(outcome) : null,
            ["who"] = Filter.Person,
            ["from"] = Filter.From is { } from ? DayText.Iso(from) : null,
            ["to"] = Filter.To is { } to ? DayText.Iso(to) : null,
            ["q"] = Filter.Search,
            ["before"] = Position.Before?.ToString(CultureInfo.InvariantCulture),
            ["after"] = Position.After?.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString("", values.Where(v => v.Value is not null));
    }

    private static string? Text(Dictionary<string, StringValues> values, string name) =>
        values.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 } text ? text : null;

    private static long? Number(Dictionary<string, StringValues> values, string name) =>
        long.TryParse(Text(values, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
