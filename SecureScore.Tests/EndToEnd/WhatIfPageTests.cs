using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>A change of the sample tenant is tried out, and nothing is changed.</summary>
public sealed class WhatIfPageTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    [Fact]
    public async Task Excluding_nobody_from_a_policy_gains_the_accounts_that_it_leaves_out()
    {
        var page = await OpenAsync("global-reader", "/what-if");
        var before = await Server.StateAsync();

        await page.GetByTestId("what-if-policy").SelectOptionAsync("Block legacy sign-ins (on)");
        await page.GetByTestId("what-if-what").SelectOptionAsync("Exclude no one");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add policy" }).ClickAsync();

        await Expect(page.GetByTestId("chosen")).ToContainTextAsync("Exclude no one from policy “Block legacy sign-ins”");
        await Expect(page).ToHaveURLAsync(new Regex($@"/what-if\?open=ca000000-0000-4000-8000-000000000002&{BrowserPages.OfSample}$"));
        var users = page.GetByTestId("what-if-people").GetByTestId("what-if-users");
        await Expect(users).ToHaveCountAsync(1);
        await users.GetByText("4 users could no longer sign in with legacy protocols.").ClickAsync();
        await Expect(users.GetByRole(AriaRole.Link)).ToHaveTextAsync(["Scanner 1", "Scanner 2", "Scanner 3", "Scanner 4"]);
        await page.AssertAccessibleAsync();
        var row = page.Locator("[data-testid=what-if-row][data-control-id=BlockLegacyAuthentication]");
        await row.GetByText("4 users fixed").ClickAsync(); // the four scanners of the excluded group
        await Expect(row.GetByRole(AriaRole.Link, new() { Name = "Scanner 1", Exact = true })).ToBeVisibleAsync();
        await Expect(row).ToContainTextAsync("8.00 / 8");
        await Expect(page.GetByTestId("what-if-result")).ToContainTextAsync("Nothing was changed in the tenant.");
        Assert.Equal(before, await Server.StateAsync());

        await page.GetByTestId("reset").ClickAsync();
        await Expect(page.GetByTestId("what-if-result")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Excluding_an_account_from_every_policy_says_what_it_would_no_longer_need()
    {
        var page = await OpenAsync("global-reader", "/accounts?q=nadia");
        await page.GetByTestId("account-row").GetByRole(AriaRole.Link, new() { Name = "Nadia Okafor", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "What if this account were excluded from every policy?" }).ClickAsync();
        await Expect(page.GetByTestId("chosen")).ToContainTextAsync("Exclude “Nadia Okafor” from every policy");

        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search for an account to exclude" }).FillAsync("Emergency access 1");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByTestId("what-if-account").GetByRole(AriaRole.Combobox)).ToContainTextAsync("Emergency access 1 (");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add account" }).ClickAsync();

        var chosen = page.GetByTestId("chosen").GetByRole(AriaRole.Listitem);
        await Expect(chosen).ToContainTextAsync(
            ["Exclude “Nadia Okafor” from every policy", "Exclude “Emergency access 1” from every policy"]);
        await Expect(page).ToHaveURLAsync(new Regex($@"/what-if\?exclude=[0-9a-f-]{{36}},[0-9a-f-]{{36}}&{BrowserPages.OfSample}$"));
        var users = page.GetByTestId("what-if-people").GetByTestId("what-if-users");
        await users.GetByText("1 user would no longer need MFA for every app.").ClickAsync();
        await Expect(users.GetByRole(AriaRole.Link, new() { Name = "Nadia Okafor" }).First).ToBeVisibleAsync();
        await Expect(page.GetByTestId("what-if-without-excluded")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Remove: Exclude “Nadia Okafor” from every policy" }).ClickAsync();
        await Expect(chosen).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_link_shows_the_same_change_to_somebody_else()
    {
        var page = await OpenAsync("helpdesk-administrator", "/what-if?complete=MFARegistrationV2&defaults=off");

        await Expect(page.GetByTestId("chosen").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await Expect(page.GetByTestId("what-if-people")).ToContainTextAsync("depends on how you complete it");
        await Expect(page.GetByTestId("what-if-people")).Not.ToContainTextAsync("No user would notice");
        await Expect(page.Locator("[data-testid=what-if-row][data-control-id=MFARegistrationV2]")).ToContainTextAsync("9.00 / 9");
    }
}
