using SecureScore.Core.Text;

namespace SecureScore.Core.Tenants;

/// <summary>What became of a line of a list of names.</summary>
public enum TenantNameOutcome
{
    Named,

    /// <summary>The tenant has this name already.</summary>
    Unchanged,

    /// <summary>No tenant with this id is stored.</summary>
    UnknownTenant,

    /// <summary>The line has no id, or no name.</summary>
    Unreadable,
}

/// <summary>What became of one line.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Id">As it came.</param>
public sealed record TenantNameResult(int Line, string Id, string Name, TenantNameOutcome Outcome);

/// <summary>A list of tenants' names: CSV or lines copied from a table.</summary>
public static class TenantNameList
{
    /// <summary>More lines are refused: no person has so many tenants.</summary>
    public const int MaxLines = 10_000;

    private static readonly string[] s_idHeaders = ["tenantid", "id", "customerid", "customertenantid", "microsoftid"];
    private static readonly string[] s_nameHeaders = ["name", "displayname", "tenantname", "companyname", "customername"];

    /// <summary>Reads the id from the first column and the name from the second, or from those whose headings say so.</summary>
    public static IReadOnlyList<(int Line, string Id, string Name)> Parse(string text)
    {
        var rows = PastedTable.Parse(text);
        var (id, name, isHeading) = (0, 1, false);
        if (rows is [var first, ..])
        {
            var headings = first.Cells.Select(c => string.Concat(c.Where(char.IsAsciiLetter)).ToLowerInvariant()).ToList();
            var (idAt, nameAt) = (headings.FindIndex(s_idHeaders.Contains), headings.FindIndex(s_nameHeaders.Contains));
            if (idAt >= 0 && nameAt >= 0) (id, name, isHeading) = (idAt, nameAt, true);
        }
        return [.. rows
            .Skip(isHeading ? 1 : 0)
            .Select(r => (r.Line, r.Cells.ElementAtOrDefault(id) ?? "", r.Cells.ElementAtOrDefault(name) ?? ""))];
    }
}
