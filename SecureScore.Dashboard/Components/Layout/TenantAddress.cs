using Microsoft.AspNetCore.Components;
using SecureScore.Core.Tenants;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>How a tenant is written into an address, and read from it.</summary>
/// <remarks>All links are made here, so that none forgets its tenant. Source: docs/decisions/035.</remarks>
public static class TenantAddress
{
    public const string Name = "tenant";

    /// <summary>The one page in the frame that is the same for every tenant: a link to it must not lead anybody to another one.</summary>
    private const string HelpPath = "/help";

    private const string ConnectionsPath = "/settings/connections";
    private const string AccountsPath = "/accounts";

    /// <summary>Pages whose choices are people, policies and connections of one tenant.</summary>
    private static readonly string[] s_ownChoices = ["/what-if", ConnectionsPath];

    /// <summary>What an address can say of any tenant. A day, an action, a page of a list and all else belong to one.</summary>
    private static readonly HashSet<string> s_choicesOfAll = new(StringComparer.OrdinalIgnoreCase)
    {
        "view", "range", "since", "changes", "show", "hide", "small", "sort", "size", "group", "tenant-group",
        "q", "status", "category", "product", "user-impact", "cost", "differs", "cause", "what", "who", "outcome",
    };

    /// <summary>The address of the open page, without scheme and host.</summary>
    public static string Here(NavigationManager navigation) =>
        "/" + navigation.ToBaseRelativePath(navigation.Uri).TrimStart('/'); // two slashes would name another host

    /// <summary>Whether an address needs a tenant.</summary>
    public static bool IsOfTenant(string address) => PathOf(address) != HelpPath;

    /// <summary>What an address has as its tenant, whether or not there is such a one; null when it has none.</summary>
    public static string? Read(string address) =>
        Pairs(QueryOf(address)).Where(IsTenant).Select(ValueOf).FirstOrDefault(value => value.Trim().Length > 0);

    /// <summary>The same address for a tenant. Everything else in it stays as it is, to the letter.</summary>
    /// <param name="address">Without scheme and host.</param>
    public static string ForTenant(string address, TenantId tenant) => With(address, tenant.Value);

    /// <param name="tenant">As <see cref="Read"/> found it.</param>
    internal static string With(string address, string tenant) =>
        IsOfTenant(address) ? Join(address, [.. Pairs(QueryOf(address)).Where(p => !IsTenant(p)), Pair(tenant)]) : address;

    /// <summary>The same page of another tenant, without what belongs to the tenant before: an action, a day, an account.</summary>
    public static string Switch(string address, TenantId tenant)
    {
        var path = PathOf(address);
        var page = MenuPages.All.Any(p => p.Path == path) || MenuPages.IsOfAllTenants(path) ? path
            : path.StartsWith(ConnectionsPath, StringComparison.Ordinal) ? ConnectionsPath : "/" + path.Split('/').ElementAtOrDefault(1);
        var kept = Pairs(QueryOf(address)).Where(p => IsChoiceOfAll(page, p.Split('=')[0]));
        return Join(page, [.. kept, Pair(tenant.Value)]);
    }

    private static bool IsChoiceOfAll(string page, string name) =>
        page == AccountsPath ? name == "group" : !s_ownChoices.Contains(page) && s_choicesOfAll.Contains(name);

    private static string Join(string address, string[] pairs)
    {
        var fragment = address.IndexOf('#', StringComparison.Ordinal);
        return $"{PathOf(address)}{(pairs.Length > 0 ? "?" : "")}{string.Join('&', pairs)}{(fragment < 0 ? "" : address[fragment..])}";
    }

    private static string PathOf(string address) => address.IndexOfAny(['?', '#']) is >= 0 and var end ? address[..end] : address;

    private static string QueryOf(string address)
    {
        var end = address.IndexOf('#', StringComparison.Ordinal) is >= 0 and var fragment ? fragment : address.Length;
        var start = address.IndexOf('?', 0, end);
        return start < 0 ? "" : address[(start + 1)..end];
    }

    private static string[] Pairs(string query) => query.Length == 0 ? [] : query.Split('&');

    private static string Pair(string tenant) => $"{Name}={Uri.EscapeDataString(tenant)}";

    private static string ValueOf(string pair) => Uri.UnescapeDataString(pair[Name.Length..].TrimStart('=').Replace('+', ' '));

    private static bool IsTenant(string pair) =>
        pair.StartsWith(Name, StringComparison.OrdinalIgnoreCase) && (pair.Length == Name.Length || pair[Name.Length] == '=');
}
