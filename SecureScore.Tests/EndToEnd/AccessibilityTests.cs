using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>axe looks at every page in light and English and in dark and German.</summary>
public sealed class AccessibilityTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
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
    [InlineData("/history?show=days&view=All&range=365")]
    [InlineData("/history?q=nothing-is-called-so")]
    [InlineData("/history/2026-02-01/2026-02-27?show=all")]
    [InlineData("/portfolio")]
    [InlineData("/portfolio/actions")]
    [InlineData("/portfolio/actions/MFARegistrationV2")]
    [InlineData("/trends")]
    [InlineData("/trends?view=All&range=all&changes=cause&hide=score,all-tenants")]
    [InlineData("/decisions")]
    [InlineData("/decisions?status=resolved-through-alternate-mitigation")]
    [InlineData("/evaluation")]
    [InlineData("/evaluation/configuration")]
    [InlineData("/accounts?q=scanner")]
    [InlineData("/accounts?q=nobody-is-called-so")]
    [InlineData("/accounts/0000000c-5a3d-4000-8000-000000000001")]
    [InlineData("/accounts/00000000-0000-4000-8000-000000000000")]
    [InlineData("/accounts/exclude?group=all")]
    [InlineData("/accounts/exclude?q=nobody-is-called-so")]
    [InlineData("/what-if?complete=MFARegistrationV2&open=ca000000-0000-4000-8000-000000000002")]
    [InlineData("/import")]
    [InlineData("/audit")]
    [InlineData("/audit?q=nothing-is-called-so")]
    [InlineData("/settings")]
    [InlineData("/settings/roles")]
    [InlineData("/settings/assignments")]
    [InlineData("/settings/tenant-groups")]
    [InlineData("/settings/connections")]
    [InlineData("/settings/connections/new")]
    [InlineData("/settings/connections/new?step=credential")]
    [InlineData("/settings/connections/aaaabbbb-0000-cccc-1111-dddd2222eeee")]
    [InlineData("/help")]
    [InlineData("/login")]
    [InlineData("/denied")]
    [InlineData("/not-found")]
    public async Task A_page_has_no_serious_finding_in_light_and_English_or_in_dark_and_German(string path)
    {
        Expected("status of 40[34]");
        var page = await OpenAsync("security-administrator");
        await page.ShowAtRestAsync(path);
        await page.AssertAccessibleAsync(ColorScheme.Light);

        await page.ChooseLanguageAsync(Server.Address, "de");
        await page.ShowAtRestAsync(path);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await page.AssertAccessibleAsync(ColorScheme.Dark);
    }

    [Fact]
    public async Task The_note_dialog_and_the_message_have_no_serious_finding()
    {
        var page = await OpenAsync("security-administrator", "/actions?status=to-address&category=Data");
        await page.GetByTestId("action-status").First.ChooseStatusAsync("Risk accepted");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();

        await page.GiveNoteAsync("Looked at by axe.");

        await Expect(page.Message("is now “Risk accepted”")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task An_import_report_with_a_problem_has_no_serious_finding()
    {
        var page = await OpenAsync("security-administrator", "/import");
        await (await page.GetByTestId("import-files").OpenAsync())
            .SetInputFilesAsync(new FilePayload { Name = "broken.json", MimeType = "application/json", Buffer = "{"u8.ToArray() });
        await Expect(page.GetByTestId("import-report")).ToContainTextAsync("broken.json");

        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task The_shortcuts_and_a_hint_have_no_serious_finding()
    {
        var page = await OpenAsync("security-administrator", "/");
        await page.Locator(".page-head .terms").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Tooltip)).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();

        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task The_sheet_of_the_score_and_the_menu_of_the_person_have_no_serious_finding()
    {
        var page = await OpenAsync("security-administrator", "/");
        await page.GetByRole(AriaRole.Button, new() { Name = "How is this calculated?" }).ClickAsync();
        var sheet = page.GetByRole(AriaRole.Dialog, new() { Name = "How is this calculated?" });
        await Expect(sheet).ToContainTextAsync("Reported by Microsoft");
        await page.AssertAccessibleAsync();

        await page.Keyboard.PressAsync("Escape");
        await Expect(sheet).ToBeHiddenAsync();
        await page.OpenPersonMenuAsync();
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task The_menu_and_the_sheet_of_a_telephone_have_no_serious_finding()
    {
        var page = await OpenAsync(
            "security-administrator", "/actions/MFARegistrationV2", new() { ViewportSize = new() { Width = 390, Height = 844 } });
        await page.AssertAccessibleAsync();
        await page.ShowAsync("/history");
        await page.GetByTitle("Menu").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Decisions", Exact = true })).ToBeVisibleAsync();

        await page.AssertAccessibleAsync();
    }
}
