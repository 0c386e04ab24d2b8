using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>The query part of an address of the portfolio, while it is read; what is not understood is null.</summary>
internal sealed class AddressQuery(string query)
{
    private readonly Dictionary<string, StringValues> _values = QueryHelpers.ParseQuery(query);

    public ScoreView View => ScoreView.Parse(Text("view")) ?? ScoreView.Identity;

    /// <summary>Words to search; null for all.</summary>
    public string? Search => Text("q");

    /// <summary>The ID of the tenant group; null for all tenants. What cannot be read is a group that there is not.</summary>
    public int? TenantGroup => Text("tenant-group") is null ? null : Number("tenant-group") ?? 0;

    /// <summary>From 1.</summary>
    public int Page => Math.Max(1, Number("page") ?? 1);

    public string? Text(string name) =>
        _values.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 } text ? text : null;

    public int? Number(string name) =>
        int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>By what a list is sorted, and whether downwards.</summary>
    public (T Order, bool IsDescending)? Sort<T>() where T : struct, Enum =>
        Text("sort") is { } sort && Slug.Parse<T>(sort.TrimStart('-')) is { } order ? (order, sort[0] == '-') : null;

    /// <summary>The query part again, without what is null; empty or beginning with “?”.</summary>
    public static string Write(int? tenantGroup, params IEnumerable<(string Name, string? Value)> values) => QueryHelpers.AddQueryString(
        "", values
            .Append((Name: "tenant-group", Value: tenantGroup?.ToString(CultureInfo.InvariantCulture)))
            .Where(v => v.Value is not null)
            .Select(v => KeyValuePair.Create(v.Name, v.Value)));

    public static string? TextOf(ScoreView view) => view == ScoreView.Identity ? null : view.Name;

    public static string? TextOf(int page) => page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null;

    public static string TextOf<T>(T order, bool isDescending) where T : struct, Enum => (isDescending ? "-" : "") + Slug.Of(order);
}
