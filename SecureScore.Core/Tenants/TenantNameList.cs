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
    private static readonly string[] s_nameHeaders = ["name", "displayname", "tenantname", "companyname", "customername"];

    /// <summary>Reads the ID from the first column and the name from the second, or from those whose headings say so.</summary>
    /// <exception cref="TenantException">There is no line, or there are too many.</exception>
    public static IReadOnlyList<(int Line, string Id, string Name)> Parse(string text) =>
        TenantLines.Parse(text, TenantLines.IdHeaders, s_nameHeaders);
}
