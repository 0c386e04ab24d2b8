namespace SecureScore.Dashboard.Components.Layout;

/// <summary>A page of the menu.</summary>
/// <param name="Path">Of its first tab, where it has tabs.</param>
/// <param name="Tabs">Pages that belong together; none for a page that stands for itself.</param>
internal sealed record MenuPage(string Path, string Name, params IReadOnlyList<MenuPage> Tabs);

/// <summary>The pages of the menu, in its order.</summary>
internal static class MenuPages
{
    public static IReadOnlyList<MenuPage> Daily { get; } =
    [
        new("/", "Overview"),
        new("/actions", "Actions"),
        new("/history", "History", new("/history", "Changes"), new("/history/compare", "Compare"), new("/trends", "Trends")),
        new("/decisions", "Decisions"),
        new("/accounts", "Accounts"),
    ];

    public static IReadOnlyList<MenuPage> Configure { get; } =
    [
        new("/evaluation", "Evaluation",
            new("/evaluation", "Controls"), new("/what-if", "What if"), new("/evaluation/excluded", "Excluded accounts")),
        new("/settings/connections", "Data",
            new("/settings/connections", "Connections"), new("/import", "Import"), new("/diagnostics", "Diagnostics")),
        new("/audit", "Audit"),
        new("/settings", "Settings"),
    ];

    /// <summary>In the header.</summary>
    public static MenuPage Help { get; } = new("/help", "Help");

    /// <summary>Each page and each tab by its name, such as a search finds them.</summary>
    public static IReadOnlyList<MenuPage> All { get; } =
        [.. Daily.Concat(Configure).SelectMany(p => p.Tabs.Count == 0 ? [p] : p.Tabs), Help];

    /// <summary>The page of the menu that an address lies in; null for none.</summary>
    /// <param name="path">Without query.</param>
    public static MenuPage? Find(string path) =>
        FindExact(path) is { } exact ? Daily.Concat(Configure).FirstOrDefault(p => p == exact || p.Tabs.Contains(exact)) : null;

    /// <summary>The most exact page or tab that an address lies in: connections lie below the settings. Null for none.</summary>
    public static MenuPage? FindExact(string path) => path.Split('/') is ["", "history", _, _] // two days
        ? All.First(p => p.Path == "/history/compare")
        : All.Where(p => path == p.Path || (p.Path != "/" && path.StartsWith(p.Path + "/", StringComparison.Ordinal)))
        .MaxBy(p => p.Path.Length);
}
