namespace SecureScore.Core.Tenants;

/// <summary>What became of a line of a list of tenants and groups.</summary>
public enum TenantGroupOutcome
{
    Added,

    /// <summary>The tenant is in the group already.</summary>
    Unchanged,

    /// <summary>No tenant with this ID or name is stored.</summary>
    UnknownTenant,

    /// <summary>Several tenants have this name, so the line needs an ID.</summary>
    SeveralTenants,

    /// <summary>The line has no tenant or no group, or the name of the group is too long.</summary>
    Unreadable,
}

/// <summary>What became of one line.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Tenant">The ID or the name, as it came.</param>
public sealed record TenantGroupResult(int Line, string Tenant, string Group, TenantGroupOutcome Outcome);

/// <summary>A list of tenants and the group that each goes into: CSV or lines copied from a table.</summary>
public static class TenantGroupList
{
    /// <summary>IDs come first: a list with both is read by them.</summary>
    private static readonly string[] s_nameHeaders =
        ["tenant", "tenantname", "name", "displayname", "customer", "customername", "companyname"];

    private static readonly string[] s_groupHeaders = ["group", "groupname", "tenantgroup", "tenantgroups", "groups", "tag", "tags"];

    /// <summary>
    /// Reads the tenant's ID or name from the first column and the group from the second, or from those whose headings say so. Several
    /// groups of a tenant stand in one cell with semicolons between them, as the export of the portfolio writes them.
    /// </summary>
    /// <exception cref="TenantException">There is no line, or there are too many.</exception>
    public static IReadOnlyList<(int Line, string Tenant, string Group)> Parse(string text) =>
        [.. TenantLines.Parse(text, [.. TenantLines.IdHeaders, .. s_nameHeaders], s_groupHeaders)
            .SelectMany(l => GroupsIn(l.Value).Select(group => (l.Line, l.Id, group)))];

    private static string[] GroupsIn(string cell) =>
        cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [_, ..] groups ? groups : [""];
}
