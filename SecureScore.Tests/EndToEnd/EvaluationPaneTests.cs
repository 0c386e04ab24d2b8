using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Somebody of the helpdesk asks why an account is not counted as protected.</summary>
public sealed class EvaluationPaneTests : BrowserTest
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        // Of forty, the last ten are registered, and one is in no report.
        await Server.Services.EvaluateAsync(SampleTenant.Id, [.. Enumerable.Range(1, 40).Select(n => (
            Guid.Parse($"00000000-0000-0000-0000-0000000000{n:00}"), $"Invented person {n:00}", n == 17 ? null : (bool?)(n > 30)))]);
    }

    [Fact]
    public async Task From_the_list_of_differences_to_the_cause_of_one_account()
    {
        var page = await OpenAsync("helpdesk-administrator", "/actions");

        await page.GetByTestId("differs-filter").CheckAsync();
        await Expect(page).ToHaveURLAsync(new Regex($@"\?differs=true&{BrowserPages.OfSample}$"));
        await Expect(page.Rows()).ToHaveCountAsync(1);
        await Expect(page.Row("MFARegistrationV2").GetByTestId("differs-mark")).ToBeVisibleAsync();
        await page.Row("MFARegistrationV2").GetByRole(AriaRole.Link).ClickAsync();

        var pane = page.GetByRole(AriaRole.Complementary, new() { Name = "Action" });
        await Expect(pane.GetByTestId("own-points")).ToContainTextAsync("2.25 / 9");
        await Expect(pane.GetByTestId("microsoft-points")).ToContainTextAsync("base of the score");
        await Expect(pane.GetByTestId("arithmetic")).ToHaveTextAsync("9 × 10 ÷ 40 = 2.25");
        await Expect(pane.GetByTestId("affected-row")).ToHaveCountAsync(25);
        await pane.GetByTestId("affected-search").PressSequentiallyAsync("person 17");
        await Expect(pane.GetByTestId("affected-row")).ToHaveCountAsync(1);
        await Expect(pane.GetByTestId("affected-row")).ToContainTextAsync("The user is in no report on registered methods");
        await Expect(pane.GetByRole(AriaRole.Link, new() { Name = "Invented person 17" })).ToHaveAttributeAsync(
            "href", $"/accounts/00000000-0000-0000-0000-000000000017?{BrowserPages.OfSample}");
    }

    [Fact]
    public async Task The_overview_has_both_numbers_and_says_which_is_the_score()
    {
        var page = await OpenAsync("helpdesk-administrator", "/");

        await Expect(page.GetByTestId("score-on-microsoft")).ToHaveTextAsync($"{await page.Percent().TextContentAsync()} (the score)");
        await Expect(page.GetByTestId("score-on-own")).Not.ToContainTextAsync("(the score)");
    }

    [Fact]
    public async Task Nothing_in_the_pane_moves_when_the_page_comes_alive()
    {
        const string Path = "/actions/MFARegistrationV2";
        var still = await OpenAsync("helpdesk-administrator", Path, new() { JavaScriptEnabled = false });
        var alive = await OpenAsync("helpdesk-administrator", Path);

        foreach (var page in new[] { still, alive })
        {
            Assert.Equal("9 × 10 ÷ 40 = 2.25", await page.GetByTestId("arithmetic").TextContentAsync());
            Assert.Equal(25, await page.GetByTestId("affected-row").CountAsync());
        }
    }
}
