using SecureScore.Core.Text;

namespace SecureScore.Core.Tenants;

/// <summary>A list that says something of each tenant: CSV or lines copied from a table.</summary>
internal static class TenantLines
{
    /// <summary>More lines are refused: no person has so many tenants.</summary>
    public const int Max = 10_000;

    public static readonly string[] IdHeaders = ["tenantid", "id", "customerid", "customertenantid", "microsoftid"];

    /// <summary>Reads the ID from the first column and the value from the second, or from those whose headings say so.</summary>
    /// <param name="idHeaders">Headings of the ID, in lower case and without anything but letters.</param>
    /// <param name="valueHeaders">The same of the value.</param>
    /// <exception cref="TenantException">There is no line, or there are too many.</exception>
    public static IReadOnlyList<(int Line, string Id, string Value)> Parse(
        string text, string[] idHeaders, string[] valueHeaders)
    {
        var rows = PastedTable.Parse(text);
        var headings = rows is [var first, ..]
            ? first.Cells.Select(c => string.Concat(c.Where(char.IsAsciiLetter)).ToLowerInvariant()).ToList() : [];
        var (id, value) = (IndexOf(idHeaders), IndexOf(valueHeaders));
        var hasHeadings = id >= 0 && value >= 0;
        if (!hasHeadings) (id, value) = (0, 1);
        List<(int, string, string)> lines = [.. rows
            .Skip(hasHeadings ? 1 : 0)
            .Select(r => (r.Line, r.Cells.ElementAtOrDefault(id) ?? "", r.Cells.ElementAtOrDefault(value) ?? ""))];
        return lines.Count switch
        {
            0 => throw new TenantException(new("tenant.list-empty")),
            > Max => throw new TenantException(new("tenant.list-too-long", Max)),
            _ => lines,
        };

        int IndexOf(string[] names) => names.Select(n => headings.IndexOf(n)).Where(i => i >= 0).DefaultIfEmpty(-1).First();
    }
}
