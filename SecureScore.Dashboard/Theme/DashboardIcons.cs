using System.Text.RegularExpressions;
using MudBlazor;

namespace SecureScore.Dashboard.Theme;

/// <summary>The icons of the frame as variables of the stylesheets.</summary>
/// <remarks>
/// MudBlazor's Material set has thousands, of which only these are sent. As shapes for <c>clip-path</c> they take the color of the text
/// and cost no element and no byte in a circuit.
/// </remarks>
internal static partial class DashboardIcons
{
    private static readonly (string Name, string Markup)[] s_icons =
    [
        ("overview", Icons.Material.Outlined.Speed),
        ("portfolio", Icons.Material.Outlined.Domain),
        ("actions", Icons.Material.Outlined.Checklist),
        ("history", Icons.Material.Outlined.History),
        ("decisions", Icons.Material.Outlined.Gavel),
        ("accounts", Icons.Material.Filled.People),
        ("evaluation", Icons.Material.Outlined.Balance),
        ("what-if", Icons.Material.Outlined.AltRoute),
        ("data", Icons.Material.Outlined.SwapVert),
        ("audit", Icons.Material.Outlined.Article),
        ("settings", Icons.Material.Filled.Settings),
        ("help", Icons.Material.Outlined.HelpOutline),
        ("info", Icons.Material.Outlined.Info),
        ("search", Icons.Material.Outlined.Search),
        ("choose", Icons.Material.Outlined.UnfoldMore),
        ("up", Icons.Material.Outlined.KeyboardArrowUp),
        ("down", Icons.Material.Outlined.KeyboardArrowDown),
        ("link", Icons.Material.Outlined.Link),
        ("star", Icons.Material.Filled.Star),
        ("star-off", Icons.Material.Outlined.StarBorder),
        ("menu", Icons.Material.Outlined.Menu),
        ("close", Icons.Material.Outlined.Close),
    ];

    public static IReadOnlyDictionary<string, string> Variables { get; } =
        s_icons.ToDictionary(icon => $"--icon-{icon.Name}", icon => Shape(icon.Markup));

    /// <exception cref="InvalidOperationException">The icon has other elements than paths.</exception>
    private static string Shape(string markup)
    {
        // Around them are groups, and a square without color that only makes the icon's size.
        var drawn = Element().Matches(markup).Select(e => e.Value).Where(e => !e.Contains("fill=\"none\"", StringComparison.Ordinal));
        return $"path(\"{string.Concat(drawn.Select(Line))}\")";
    }

    private static string Line(string element) => PathData().Match(element) is { Success: true } match
        ? match.Groups[1].Value
        : throw new InvalidOperationException($"Only a path can be a shape, and this is none: {element}");

    [GeneratedRegex("<(?!/|g>)[^>]+>")]
    private static partial Regex Element();

    [GeneratedRegex("""^<path (?:[^>]* )?d="([^"]+)"[^>]*>$""")]
    private static partial Regex PathData();
}
