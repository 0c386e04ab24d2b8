namespace SecureScore.Dashboard.Components.Layout;

/// <summary>A page of the menu.</summary>
internal sealed record MenuPage(string Path, string Name);

/// <summary>The pages of the menu, in its order.</summary>
internal static class MenuPages
{
    public static IReadOnlyList<MenuPage> Daily { get; } =
    [
        new("/", "Overview"), new("/actions", "Actions"), new("/history", "History"), new("/trends", "Trends"),
        new("/decisions", "Decisions"), new("/accounts", "Accounts"),
    ];

    public static IReadOnlyList<MenuPage> Configure { get; } =
    [
        new("/evaluation", "Evaluation"), new("/what-if", "What if"), new("/settings/connections", "Connections"),
        new("/import", "Import"), new("/audit", "Audit"), new("/settings", "Settings"),
    ];

    public static IReadOnlyList<MenuPage> All { get; } = [.. Daily, .. Configure];

    /// <summary>In the header.</summary>
    public static MenuPage Help { get; } = new("/help", "Help");

    /// <summary>The most exact of the pages that an address lies in: connections lie below the settings. Null for none.</summary>
    /// <param name="path">Without query.</param>
    public static MenuPage? Find(string path) => All
        .Where(p => path == p.Path || (p.Path != "/" && path.StartsWith(p.Path + "/", StringComparison.Ordinal)))
        .MaxBy(p => p.Path.Length);
}
