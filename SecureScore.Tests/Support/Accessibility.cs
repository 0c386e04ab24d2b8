using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.Support;

/// <summary>axe, on a page as it stands.</summary>
internal static class Accessibility
{
    private const string RunAxe = """
        async () => {
          scrollTo(0, 0); // what has gone under the header is no finding
          return JSON.stringify((await axe.run(document, {
            resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } // WCAG 2.2, which axe leaves out by itself
          })).violations
            .filter(v => v.impact === 'serious' || v.impact === 'critical')
            .flatMap(v => v.nodes.map(n => `${v.impact} ${v.id}: ${v.help}\n    ${n.html.slice(0, 200)}\n    ${(n.failureSummary ?? '').replace(/\s+/g, ' ')}`)))
        }
        """;

    /// <summary>Fails with what axe finds serious or critical.</summary>
    /// <param name="schemes">None are both.</param>
    public static async Task AssertAccessibleAsync(this IPage page, params ColorScheme[] schemes)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js"), TestDatabase.Token));
        List<string> findings = [];
        foreach (var scheme in schemes is [] ? [ColorScheme.Light, ColorScheme.Dark] : schemes)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            foreach (var figure in await page.GetByRole(AriaRole.Figure).AllAsync())
                await Expect(figure.Locator("svg").First).ToBeVisibleAsync();
            var found = JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(RunAxe))!; // an array, as written above
            findings.AddRange(found.Select(f => $"{scheme} {f}"));
        }
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }
}
