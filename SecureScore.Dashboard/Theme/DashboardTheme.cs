using MudBlazor;

namespace SecureScore.Dashboard.Theme;

/// <summary>The one Material theme of the dashboard, light and dark.</summary>
/// <remarks>Every text and background pair reaches a contrast of 4.5 to 1; keep that when changing a color.</remarks>
public static class DashboardTheme
{
    // The font of the reader's system: no download, no jump of the text when a font arrives.
    // Few names: a browser asks the system for each name and weight that it does not find, before the first paint.
    private static readonly string[] s_fonts = ["Segoe UI", "-apple-system", "Arial", "sans-serif"];

    /// <summary>The scales of type and space, as variables of the stylesheets.</summary>
    public static IReadOnlyDictionary<string, string> Scales { get; } = new Dictionary<string, string>
    {
        ["--text-small"] = ".75rem",
        ["--text-hint"] = ".8125rem",
        ["--text-body"] = ".875rem",
        ["--text-strong"] = ".9375rem",
        ["--text-h2"] = "1.0625rem",
        ["--text-count"] = "1.25rem",
        ["--text-h1"] = "1.375rem",
        ["--text-score"] = "2rem",
        ["--space-1"] = ".25rem",
        ["--space-2"] = ".5rem",
        ["--space-3"] = ".75rem",
        ["--space-4"] = "1rem",
        ["--space-5"] = "1.25rem",
        ["--space-6"] = "2rem",
        ["--radius-small"] = "4px",
        ["--radius"] = "6px",
        ["--radius-card"] = "8px",
    };

    public static MudTheme Create() => new()
    {
        PaletteLight = DashboardPalettes.Light,
        PaletteDark = DashboardPalettes.Dark,
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "56px", DrawerWidthLeft = "232px" },
        Shadows = new Shadow { Elevation = Elevations() },
        Typography = new Typography
        {
            Default = Sized(new DefaultTypography(), ".875rem", "1.5", "400"),
            H1 = Sized(new H1Typography(), "1.5rem", "1.3", "600"),
            H2 = Sized(new H2Typography(), "1.25rem", "1.35", "600"),
            H3 = Sized(new H3Typography(), "1.125rem", "1.4", "600"),
            H4 = Sized(new H4Typography(), "1rem", "1.4", "600"),
            H5 = Sized(new H5Typography(), "1rem", "1.4", "600"),
            H6 = Sized(new H6Typography(), ".9375rem", "1.4", "600"),
            Subtitle1 = Sized(new Subtitle1Typography(), ".9375rem", "1.5", "500"),
            Subtitle2 = Sized(new Subtitle2Typography(), ".875rem", "1.5", "500"),
            Body1 = Sized(new Body1Typography(), ".875rem", "1.5", "400"),
            Body2 = Sized(new Body2Typography(), ".8125rem", "1.45", "400"),
            Button = Sized(new ButtonTypography(), ".875rem", "1.5", "500"),
            Caption = Sized(new CaptionTypography(), ".75rem", "1.4", "400"),
            Overline = Sized(new OverlineTypography(), ".75rem", "1.6", "500"),
        },
    };

    private static T Sized<T>(T typography, string size, string lineHeight, string weight) where T : BaseTypography
    {
        typography.FontFamily = s_fonts;
        typography.FontSize = size;
        typography.LineHeight = lineHeight;
        typography.FontWeight = weight;
        typography.LetterSpacing = "normal";
        typography.TextTransform = "none";
        return typography;
    }

    /// <summary>Three depths in place of Material's 25: resting, raised, floating.</summary>
    private static string[] Elevations()
    {
        const string Resting = "0 1px 2px rgba(10,20,30,.10)";
        const string Raised = "0 2px 6px rgba(10,20,30,.14)";
        const string Floating = "0 6px 20px rgba(10,20,30,.22)";
        return [.. Enumerable.Range(0, 26).Select(level => level switch { 0 => "none", <= 2 => Resting, <= 6 => Raised, _ => Floating })];
    }
}
