using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

public sealed class SignInPageTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    [Fact]
    public async Task A_visitor_signs_in_by_a_click_and_arrives_where_they_wanted()
    {
        var page = await OpenAsync(null);
        await page.GotoAsync("/actions?status=planned");
        await Expect(page).ToHaveURLAsync(new Regex("/login"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Global Reader" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex($@"/actions\?status=planned&{BrowserPages.OfSample}$"));
        await Expect(page.GetByRole(AriaRole.Banner)).ToContainTextAsync("read only");
    }

    [Fact]
    public async Task Signing_out_leads_to_the_sign_in_page_and_closes_the_others()
    {
        var page = await OpenAsync("global-reader", "/");

        await page.SignOutAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/login$"));
        await page.GotoAsync("/actions");
        await Expect(page).ToHaveURLAsync(new Regex("/login"));
    }

    [Fact]
    public async Task A_person_without_a_role_is_told_what_is_missing_and_who_can_give_it()
    {
        Expected("status of 403");
        var page = await OpenAsync("no-role");

        await page.GotoAsync("/history");

        await Expect(page).ToHaveURLAsync(new Regex("/denied"));
        var alert = page.GetByRole(AriaRole.Alert);
        await Expect(alert).ToContainTextAsync("Global Reader");
        await Expect(alert).ToContainTextAsync("Security Administrator");
        await Expect(alert).ToContainTextAsync("A Global Administrator or Privileged Role Administrator can give you one");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in as someone else" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/login$"));
    }

    [Fact]
    public async Task Every_page_says_that_it_is_a_demo_with_a_sample()
    {
        var page = await OpenAsync("global-reader");
        foreach (var path in new[] { "/", "/actions", "/history", "/decisions", "/import", "/audit", "/settings" })
        {
            await page.ShowAsync(path);
            var note = page.GetByRole(AriaRole.Note).Filter(new() { HasText = "Demo:" });
            await Expect(note).ToContainTextAsync("Sample tenant:");
        }
    }
}
