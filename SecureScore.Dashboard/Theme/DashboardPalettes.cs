using MudBlazor;

namespace SecureScore.Dashboard.Theme;

/// <summary>Colors of both schemes: Material's, and our own variables.</summary>
internal static class DashboardPalettes
{
    public static PaletteLight Light { get; } = new()
    {
        Black = "#10161d", White = "#ffffff",
        Primary = "#0b5cab", PrimaryDarken = "#094d90", PrimaryLighten = "#3b7fc4", PrimaryContrastText = "#ffffff",
        Secondary = "#46586b", SecondaryDarken = "#384858", SecondaryLighten = "#6a7b8d", SecondaryContrastText = "#ffffff",
        Tertiary = "#6a4fa3", TertiaryDarken = "#593f90", TertiaryLighten = "#8a72bd", TertiaryContrastText = "#ffffff",
        Info = "#1f5f8b", InfoDarken = "#184e73", InfoLighten = "#4683ab", InfoContrastText = "#ffffff",
        Success = "#1b7340", SuccessDarken = "#145c32", SuccessLighten = "#3c9160", SuccessContrastText = "#ffffff",
        Warning = "#8a5300", WarningDarken = "#704300", WarningLighten = "#b0762b", WarningContrastText = "#ffffff",
        Error = "#b3261e", ErrorDarken = "#951c15", ErrorLighten = "#cf534c", ErrorContrastText = "#ffffff",
        Dark = "#2b3541", DarkDarken = "#1c242d", DarkLighten = "#46525f", DarkContrastText = "#ffffff",
        TextPrimary = "#1b2430", TextSecondary = "#4d5966", TextDisabled = "#8b95a0",
        ActionDefault = "#4d5966", ActionDisabled = "#a2abb5", ActionDisabledBackground = "#e6e9ed",
        Background = "#f5f7f9", BackgroundGray = "#eef1f4", Surface = "#ffffff",
        DrawerBackground = "#ffffff", DrawerText = "#1b2430", DrawerIcon = "#4d5966",
        AppbarBackground = "#ffffff", AppbarText = "#1b2430",
        LinesDefault = "#dde2e7", LinesInputs = "#7d8894", TableLines = "#e3e7eb", TableStriped = "#f8f9fb", TableHover = "#f0f4f8",
        Divider = "#dde2e7", DividerLight = "#e9ecf0", Skeleton = "rgba(20,35,50,.10)",
        GrayDefault = "#68737f", GrayLight = "#c3cad1", GrayLighter = "#e3e7eb", GrayDark = "#56616c", GrayDarker = "#36414c",
        OverlayDark = "rgba(16,22,29,.45)", OverlayLight = "rgba(255,255,255,.6)",
    };

    public static PaletteDark Dark { get; } = new()
    {
        Black = "#0c1116", White = "#ffffff",
        Primary = "#7db5f0", PrimaryDarken = "#9cc7f5", PrimaryLighten = "#b7d6f8", PrimaryContrastText = "#0c1825",
        Secondary = "#a9b8c7", SecondaryDarken = "#bdc9d5", SecondaryLighten = "#cfd8e1", SecondaryContrastText = "#121a22",
        Tertiary = "#b9a3e8", TertiaryDarken = "#c9b8ee", TertiaryLighten = "#d9cdf4", TertiaryContrastText = "#1a1229",
        Info = "#85bce0", InfoDarken = "#9fcae7", InfoLighten = "#bcdaef", InfoContrastText = "#0d1a23",
        Success = "#6fcb92", SuccessDarken = "#8bd6a8", SuccessLighten = "#a9e1bf", SuccessContrastText = "#0b1c12",
        Warning = "#e8b354", WarningDarken = "#eec276", WarningLighten = "#f3d29b", WarningContrastText = "#211703",
        Error = "#f38f86", ErrorDarken = "#f6a69f", ErrorLighten = "#f9beb9", ErrorContrastText = "#2a0c09",
        Dark = "#c5ced8", DarkDarken = "#d5dce4", DarkLighten = "#e3e8ed", DarkContrastText = "#141b22",
        TextPrimary = "#e5eaf0", TextSecondary = "#aab5c1", TextDisabled = "#6d7986",
        ActionDefault = "#aab5c1", ActionDisabled = "#57636f", ActionDisabledBackground = "#29323c",
        Background = "#10151b", BackgroundGray = "#151b22", Surface = "#1a2129",
        DrawerBackground = "#151b22", DrawerText = "#e5eaf0", DrawerIcon = "#aab5c1",
        AppbarBackground = "#151b22", AppbarText = "#e5eaf0",
        LinesDefault = "#2e3843", LinesInputs = "#76828f", TableLines = "#2a333d", TableStriped = "#1d252e", TableHover = "#222b35",
        Divider = "#2e3843", DividerLight = "#262f39", Skeleton = "rgba(220,230,240,.12)",
        GrayDefault = "#98a3af", GrayLight = "#53606d", GrayLighter = "#37424e", GrayDark = "#b3bdc8", GrayDarker = "#c5ced8",
        OverlayDark = "rgba(0,0,0,.6)", OverlayLight = "rgba(26,33,41,.6)",
    };

    // Names are read by stylesheets and by Chart.razor.js. Value: light, dark.
    public static IReadOnlyDictionary<string, (string Light, string Dark)> Variables { get; } = new Dictionary<string, (string, string)>
    {
        ["--zone-good"] = ("#1b7340", "#6fcb92"),
        ["--zone-okay"] = ("#8a5300", "#e8b354"),
        ["--zone-bad"] = ("#b3261e", "#f38f86"),
        ["--zone-good-fill"] = ("#e4f2e9", "#1d3428"),
        ["--zone-okay-fill"] = ("#faf0dd", "#382f1c"),
        ["--zone-bad-fill"] = ("#fbe7e5", "#3b2524"),
        ["--chart-accent"] = ("#0b5cab", "#7db5f0"),
        ["--chart-neutral"] = ("#6b7785", "#96a3b0"),
        ["--chart-teal"] = ("#0b7a75", "#5cc7c0"),
        ["--chart-violet"] = ("#6a4fa3", "#b9a3e8"),
        ["--chart-amber"] = ("#a85f00", "#e0a243"),
        ["--chart-good"] = ("#1b7340", "#6fcb92"),
        ["--chart-okay"] = ("#8a5300", "#e8b354"),
        ["--chart-bad"] = ("#b3261e", "#f38f86"),
        ["--chart-text"] = ("#4d5966", "#aab5c1"),
        ["--chart-grid"] = ("#e3e7eb", "#2e3843"),
        ["--chart-marker"] = ("#56616c", "#b3bdc8"),
        ["--focus-ring"] = ("#0b5cab", "#9cc7f5"),
    };
}
