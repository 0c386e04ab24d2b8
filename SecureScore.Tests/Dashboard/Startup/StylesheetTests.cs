using System.Text.RegularExpressions;
using SecureScore.Dashboard.Theme;

namespace SecureScore.Tests.Dashboard.Startup;

/// <summary>The theme is the one place of colors and sizes.</summary>
public sealed partial class StylesheetTests
{
    private static readonly string s_dashboard = Path.Combine(
        SolutionFolder(new DirectoryInfo(AppContext.BaseDirectory)), "SecureScore.Dashboard");

    public static TheoryData<string> Own { get; } =
    [
        .. Directory.EnumerateFiles(s_dashboard, "*.css", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(s_dashboard, f).Replace('\\', '/'))
            .Where(f => !f.StartsWith("bin/", StringComparison.Ordinal) && !f.StartsWith("obj/", StringComparison.Ordinal)
                && !f.StartsWith("node_modules/", StringComparison.Ordinal) && !f.StartsWith("wwwroot/lib/", StringComparison.Ordinal)),
    ];

    [Theory, MemberData(nameof(Own))]
    public async Task A_stylesheet_names_no_color_of_its_own(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(s_dashboard, file), TestContext.Current.CancellationToken);

        Assert.Empty(Literal().Matches(text).Select(m => m.Value));
    }

    [Theory, MemberData(nameof(Own))]
    public async Task Every_variable_of_a_stylesheet_is_given_somewhere(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(s_dashboard, file), TestContext.Current.CancellationToken);
        var given = Given().Matches(ThemeStylesheet.Dashboard.Text + text).Select(m => m.Groups[1].Value).Append("--swatch").ToHashSet();

        Assert.Empty(Used().Matches(text).Select(m => m.Groups[1].Value).Where(name => !given.Contains(name)).Distinct());
    }

    private static string SolutionFolder(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "SecureScore.sln"))
            ? folder.FullName
            : SolutionFolder(folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the solution's folder."));

    [GeneratedRegex(
        @"#[0-9a-fA-F]{3,8}\b(?=[^{}]*[;}])|\b(?:rgba?|hsla?|oklch)\(|(?<=[:\s])(?:white|black|red|green|blue|gray|grey|orange|yellow)(?=[\s;])")]
    private static partial Regex Literal();

    [GeneratedRegex(@"(--[\w-]+)\s*:")]
    private static partial Regex Given();

    // One with a value for its absence is set by a script or an element.
    [GeneratedRegex(@"var\((--[\w-]+)\s*\)")]
    private static partial Regex Used();
}
