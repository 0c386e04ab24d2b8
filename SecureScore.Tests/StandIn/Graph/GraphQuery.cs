using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>The query options of a request for a list.</summary>
internal sealed partial class GraphQuery
{
    private static readonly string[] s_known = ["$top", "$skip", "$filter", "$select", "$count", "$orderby", "$skiptoken"];
    private readonly List<Condition> _conditions;
    private readonly (string Property, bool IsDescending)? _order;

    private GraphQuery(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(k => k.StartsWith('$') && !s_known.Contains(k)) is { } unknown)
            throw GraphRefusedException.BadRequest($"The query parameter '{unknown}' is not supported.");
        Top = Number(query, "$top");
        Skip = Number(query, "$skip") ?? 0;
        Counts = query["$count"] == "true";
        SkipToken = query["$skiptoken"] is [{ } token, ..] ? token : null;
        Select = query["$select"] is [{ Length: > 0 } select, ..] ? select.Split(',', StringSplitOptions.TrimEntries) : null;
        _conditions = query["$filter"] is [{ } filter, ..] ? Conditions(filter) : [];
        _order = query["$orderby"] is [{ Length: > 0 } order, ..] ? Order(order) : null;
    }

    /// <summary>Null if not said.</summary>
    public int? Top { get; }

    public int Skip { get; }

    public bool Counts { get; }

    public string? SkipToken { get; }

    /// <summary>Null selects everything.</summary>
    public IReadOnlyList<string>? Select { get; }

    /// <exception cref="GraphRefusedException">Something that this Graph does not understand.</exception>
    public static GraphQuery FromRequest(HttpRequest request) => new(request.Query);

    public IReadOnlyList<GraphItem> Apply(IReadOnlyList<GraphItem> items)
    {
        if (_conditions.Count > 0) items = [.. items.Where(i => _conditions.All(c => c.Holds(i)))];
        if (_order is not { } order) return items;
        var (property, isDescending) = order;
        var comparer = Comparer<string?>.Create(Compare);
        return isDescending
            ? [.. items.OrderByDescending(i => i.Text(property), comparer)]
            : [.. items.OrderBy(i => i.Text(property), comparer)];
    }

    /// <summary>As numbers, as times or as text. Null comes first.</summary>
    private static int Compare(string? one, string? two)
    {
        if (one is null || two is null) return (one is null ? 0 : 1) - (two is null ? 0 : 1);
        if (decimal.TryParse(one, CultureInfo.InvariantCulture, out var number)
            && decimal.TryParse(two, CultureInfo.InvariantCulture, out var other))
            return number.CompareTo(other);
        return Time(one) is { } time && Time(two) is { } otherTime ? time.CompareTo(otherTime) : string.CompareOrdinal(one, two);
    }

    private static DateTimeOffset? Time(string text) =>
        text.Length >= 10 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private static int? Number(IQueryCollection query, string name) =>
        query[name] is not [{ } text, ..] ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw GraphRefusedException.BadRequest($"Invalid value '{text}' for the query parameter '{name}'.");

    private static (string, bool) Order(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var property] => (property, false),
        [var property, "asc"] => (property, false),
        [var property, "desc"] => (property, true),
        _ => throw GraphRefusedException.BadRequest($"Invalid orderby clause '{text}'."),
    };

    private static List<Condition> Conditions(string filter)
    {
        var parsed = Filter().Match(filter);
        if (!parsed.Success) throw GraphRefusedException.BadRequest($"Invalid filter clause: '{filter}'.");
        var (properties, operators, values) = (
            parsed.Groups["property"].Captures, parsed.Groups["operator"].Captures, parsed.Groups["value"].Captures);
        return [.. properties.Select((p, i) => new Condition(p.Value, operators[i].Value, Unquoted(values[i].Value)))];
    }

    private static string? Unquoted(string value) =>
        value.StartsWith('\'') ? value[1..^1].Replace("''", "'", StringComparison.Ordinal) : value == "null" ? null : value;

    [GeneratedRegex(
        @"^\s*(?:(?:^|\s+and\s+)(?<property>[\w/]+)\s+(?<operator>eq|ne|ge|gt|le|lt)\s+(?<value>'(?:[^']|'')*'|[^\s']+))+\s*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Filter();

    private sealed record Condition(string Property, string Operator, string? Value)
    {
        public bool Holds(GraphItem item)
        {
            var order = Compare(Text(item), Value);
            return Operator switch { "eq" => order == 0, "ne" => order != 0, "ge" => order >= 0, "gt" => order > 0, "le" => order <= 0, _ =>
                order < 0 };
        }

        /// <remarks>JSON's true and false are written as the filter writes them.</remarks>
        private string? Text(GraphItem item) => item.Text(Property) switch { "True" => "true", "False" => "false", var text => text };
    }
}
