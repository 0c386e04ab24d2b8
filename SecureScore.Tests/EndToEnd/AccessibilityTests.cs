using System.Text.Json;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>axe looks at every page in both schemes.</summary>
public sealed class AccessibilityTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    private const string RunAxe = """
        async () => JSON.stringify((await axe.run(document, { resultTypes: ['violations'] })).violations
          .filter(v => v.impact === 'serious' || v.impact === 'critical')
          .flatMap(v => v.nodes.map(n => `${v.impact} ${v.id}: ${v.help}\n    ${n.html.slice(0, 200)}\n    ${(n.failureSummary ?? '').replace(/\s+/g, ' ')}`)))
        """;

    [Theory]
    [InlineData("/")]
    [InlineData("/?view=All&range=365")]
    [InlineData("/actions")]
    [InlineData("/actions?group=status&hide=rank,synced")]
    [InlineData("/actions?q=nothing-is-called-so")]
    [InlineData("/actions/MFARegistrationV2")]
    [InlineData("/actions/no-such-control")]
    [InlineData("/history")]
    [InlineData("/history/2026-02-27")]
    [InlineData("/history/2024-01-01")]
    [InlineData("/decisions")]
    [InlineData("/decisions?status=resolved-through-alternate-mitigation")]
    [InlineData("/import")]
    [InlineData("/settings")]
    [InlineData("/help")]
    [InlineData("/login")]
    [InlineData("/denied")]
    [InlineData("/not-found")]
    public async Task A_page_has_no_serious_finding_in_light_and_dark(string path)
    {
        Expected("status of 40[34]");
        var isStatic = path is "/help" or "/login" or "/denied" or "/not-found" or "/history/2024-01-01";
        var page = await OpenAsync("security-administrator");
        await page.ShowAsync(path, !isStatic);

        await AssertAccessibleAsync(page);
    }

    [Fact]
    public async Task The_note_dialog_and_the_message_have_no_serious_finding()
    {
        var page = await OpenAsync("security-administrator", "/actions?status=to-address&category=Data");
        await page.GetByTestId("action-status").First.SelectOptionAsync("Risk accepted");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);

        await page.GiveNoteAsync("Looked at by axe.");

        await Expect(page.Message("is now “Risk accepted”")).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
    }

    [Fact]
    public async Task An_import_report_with_a_problem_has_no_serious_finding()
    {
        var page = await OpenAsync("security-administrator", "/import");
        await page.GetByTestId("import-files").SetInputFilesAsync(new FilePayload { Name = "broken.json", MimeType = "application/json", Buffer = "{"u8.ToArray() });
        await Expect(page.GetByTestId("import-report")).ToContainTextAsync("broken.json");

        await AssertAccessibleAsync(page);
    }

    [Fact]
    public async Task The_shortcuts_and_a_hint_have_no_serious_finding()
    {
        var page = await OpenAsync("security-administrator", "/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Achievable" }).HoverAsync();
        await Expect(page.GetByRole(AriaRole.Tooltip)).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);

        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
    }

    [Fact]
    public async Task The_menu_and_the_sheet_of_a_telephone_have_no_serious_finding()
    {
        var page = await OpenAsync("security-administrator", "/actions/MFARegistrationV2", new() { ViewportSize = new() { Width = 390, Height = 844 } });
        await AssertAccessibleAsync(page);
        await page.ShowAsync("/history");
        await page.GetByTitle("Menu").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Decisions", Exact = true })).ToBeVisibleAsync();

        await AssertAccessibleAsync(page);
    }

    private static async Task AssertAccessibleAsync(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js"), TestDatabase.Token));
        List<string> findings = [];
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            foreach (var figure in await page.GetByRole(AriaRole.Figure).AllAsync()) await Expect(figure.Locator("svg").First).ToBeVisibleAsync();
            var found = JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(RunAxe))!; // an array, as written above
            findings.AddRange(found.Select(f => $"{scheme} {f}"));
        }
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }
}
