using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Somebody of the helpdesk answers why an account is not counted as protected.</summary>
public sealed class AccountsPageTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    [Fact]
    public async Task The_helpdesk_finds_out_why_an_account_is_not_counted_as_protected()
    {
        var page = await OpenAsync("helpdesk-administrator", "/");
        await page
            .GetByRole(AriaRole.Navigation, new() { Name = "Pages" })
            .GetByRole(AriaRole.Link, new() { Name = "Accounts", Exact = true })
            .ClickAsync();

        await page.GetByTestId("account-search").FillAsync("scanner 1");
        await page.GetByTestId("account-row").GetByRole(AriaRole.Link, new() { Name = "Scanner 1", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Scanner 1", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByTestId("account-headline")).ToHaveTextAsync(new Regex(
            @"^Not counted as protected by \d+ of \d+ controls\.$"));
        await Expect(page.Locator("[data-testid=count-row][data-control-id=MFARegistrationV2]"))
            .ToContainTextAsync("Not registered for MFA.");
        await Expect(page.Locator("[data-testid=answer-row][data-question=LegacyBlocked]")).ToContainTextAsync(
            "Excluded from policy “Block legacy sign-ins” through group “Scanner mailboxes”.");
        await Expect(page.Locator("[data-testid=answer-row][data-question=Mfa]")).ToContainTextAsync(
            "Excluded from policy “Require MFA for everyone”");
    }

    [Fact]
    public async Task An_address_with_a_search_shows_what_it_finds_and_the_account_leads_back_to_it()
    {
        var page = await OpenAsync("helpdesk-administrator", "/accounts?q=emergency");
        await Expect(page.GetByTestId("account-row")).ToHaveCountAsync(2);

        await page.GetByRole(AriaRole.Link, new() { Name = "Emergency access 1" }).ClickAsync();
        await Expect(page.GetByTestId("account-excluded")).ToContainTextAsync("Emergency access: Opened with the sealed security key");
        await Expect(page.GetByTestId("account-excluded")).ToContainTextAsync("Owner: Ingrid Solberg");
        await page.GetByRole(AriaRole.Link, new() { Name = "← Accounts found for “emergency”" }).ClickAsync();

        await Expect(page.GetByTestId("account-row")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Users_without_MFA_are_listed_in_two_clicks_and_their_address_is_the_list()
    {
        var page = await OpenAsync("helpdesk-administrator", "/");
        await page.Locator("#app-nav").GetByRole(AriaRole.Link, new() { Name = "Accounts" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Without MFA", Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex(@"/accounts\?group=without-mfa&"));
        var rows = page.GetByTestId("account-row");
        await Expect(rows.First).ToContainTextAsync("No MFA");
        await Expect(page.Locator(".account-groups [aria-current=true]")).ToHaveTextAsync("Without MFA");
        await page.AssertAccessibleAsync();
        await rows.First.GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "← All accounts" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/accounts\?group=without-mfa&"));
    }

    [Fact]
    public async Task A_search_that_finds_nothing_can_be_cleared()
    {
        var page = await OpenAsync("helpdesk-administrator", "/accounts?q=nobody-is-called-so");

        await page.GetByRole(AriaRole.Link, new() { Name = "Clear the search" }).ClickAsync();

        await Expect(page.GetByTestId("account-row").First).ToBeVisibleAsync();
        await Expect(page.GetByTestId("account-search")).ToHaveValueAsync("");
    }
}
