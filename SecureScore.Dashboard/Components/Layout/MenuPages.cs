using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>A page of the menu.</summary>
/// <param name="Path">Of its first tab, where it has tabs.</param>
/// <param name="Tabs">Pages that belong together; none for a page that stands for itself.</param>
internal sealed record MenuPage(string Path, string Name, params IReadOnlyList<MenuPage> Tabs);

/// <summary>The pages of the menu, in its order.</summary>
internal static class MenuPages
{
    /// <summary>Of all tenants at once.</summary>
    public const string Portfolio = "/portfolio";

    /// <summary>The actions of all tenants.</summary>
    public const string PortfolioActions = Portfolio + "/actions";

    private static readonly ByLanguage<IReadOnlyList<MenuPage>> s_daily = new(() =>
    [
        new(Portfolio, T("Portfolio"), new(Portfolio, T("Tenants")), new(PortfolioActions, T("Actions"))),
        new("/", T("Overview")),
        new("/actions", T("Actions")),
        new("/history", T("History"), new("/history", T("Changes")), new("/history/compare", T("Compare")), new("/trends", T("Trends"))),
        new("/decisions", T("Decisions")),
        new("/accounts", T("Accounts")),
    ]);

    private static readonly ByLanguage<IReadOnlyList<MenuPage>> s_configure = new(() =>
    [
        new("/evaluation", T("Evaluation"),
            new("/evaluation", T("Controls")), new("/what-if", T("What if")), new("/evaluation/excluded", T("Excluded accounts")),
            new("/evaluation/configuration", T("Configuration read"))),
        new("/settings/connections", T("Data"),
            new("/settings/connections", T("Connections")), new("/import", T("Import")), new("/diagnostics", T("Diagnostics"))),
        new("/audit", T("Audit")),
        new("/settings", T("Settings"),
            new("/settings", T("General")), new("/settings/roles", T("Roles")),
            new("/settings/assignments", T("Assignments")), new("/settings/tenant-groups", T("Tenant groups"))),
    ]);

    private static readonly ByLanguage<MenuPage> s_help = new(() => new("/help", T("Help")));

    private static readonly ByLanguage<IReadOnlyList<MenuPage>> s_all = new(() =>
        [.. Daily.Concat(Configure).SelectMany(p => p.Tabs.Count == 0 ? [p] : p.Tabs), Help]);

    public static IReadOnlyList<MenuPage> Daily => s_daily.Value;

    public static IReadOnlyList<MenuPage> Configure => s_configure.Value;

    /// <summary>In the header.</summary>
    public static MenuPage Help => s_help.Value;

    /// <summary>Each page and each tab by its name, such as a search finds them.</summary>
    public static IReadOnlyList<MenuPage> All => s_all.Value;

    /// <summary>Whether there is something to see on a page: one that compares tenants needs two.</summary>
    /// <param name="tenants">How many tenants the person sees.</param>
    public static bool IsOffered(MenuPage page, int tenants) => !IsOfAllTenants(page.Path) || tenants > 1;

    /// <summary>Whether a page is the same whichever tenant is shown.</summary>
    public static bool IsOfAllTenants(string path) =>
        path == Portfolio || path.StartsWith(Portfolio + "/", StringComparison.Ordinal);

    /// <summary>The page of one action in all tenants.</summary>
    public static string InAllTenants(string controlId) => $"{PortfolioActions}/{Uri.EscapeDataString(controlId)}";

    /// <summary>The page of the menu that an address lies in; null for none.</summary>
    /// <param name="path">Without query.</param>
    public static MenuPage? Find(string path) =>
        FindExact(path) is { } exact ? Daily.Concat(Configure).FirstOrDefault(p => p == exact || p.Tabs.Contains(exact)) : null;

    /// <summary>The most exact page or tab that an address lies in: connections and roles lie below the settings. Null for none.</summary>
    public static MenuPage? FindExact(string path) => path.Split('/') is ["", "history", _, _] // two days
        ? All.First(p => p.Path == "/history/compare")
        : All.Where(p => path == p.Path || (p.Path != "/" && path.StartsWith(p.Path + "/", StringComparison.Ordinal)))
        .MaxBy(p => p.Path.Length);
}
