using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>The sample is the first added, and so the default; Fabrikam has one day of one control.</summary>
public sealed class TenantInAddressTests : BrowserTest
{
    private static readonly string s_fabrikam = $"tenant={Given.TenantId}";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Server.ImportAsync(GraphAnswer.Page(GraphAnswer.Profile("a", 10), GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("a", 5))));
    }

    [Fact]
    public async Task A_bare_visit_leads_to_the_persons_last_tenant_in_another_browser_too_and_others_to_the_default()
    {
        var here = await OpenAsync("global-reader", $"/actions?{s_fabrikam}");
        // What the page does after its first picture is done when it follows a link.
        await here.GetByRole(AriaRole.Link, new() { Name = "Decisions", Exact = true }).ClickAsync();
        await Expect(here).ToHaveURLAsync(new Regex($@"/decisions\?{s_fabrikam}$"));
        await here.SignOutAsync();
        await Expect(here).ToHaveURLAsync(new Regex("/login$"));

        var there = await OpenAsync("global-reader", "/actions?q=title");
        var other = await OpenAsync("helpdesk-administrator", "/actions?q=title");

        await Expect(there).ToHaveURLAsync(new Regex($@"/actions\?q=title&{s_fabrikam}$"));
        await Expect(there.Rows()).ToHaveCountAsync(1);
        await Expect(other).ToHaveURLAsync(new Regex($@"/actions\?q=title&{BrowserPages.OfSample}$"));
    }

    [Fact]
    public async Task A_link_without_a_tenant_stays_at_the_tenant_of_the_page_and_Back_works()
    {
        var page = await OpenAsync("global-reader", $"/actions?{s_fabrikam}");

        await page.EvaluateAsync("() => Blazor.navigateTo('/history?range=30')");
        await Expect(page).ToHaveURLAsync(new Regex($@"/history\?range=30&{s_fabrikam}$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "History", Level = 1 })).ToBeVisibleAsync();
        await page.GoBackAsync();

        await Expect(page).ToHaveURLAsync(new Regex($@"/actions\?{s_fabrikam}$"));
        await Expect(page.Rows()).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Another_tenant_is_shown_on_the_same_page_without_the_chosen_action()
    {
        var page = await OpenAsync("global-reader", $"/actions/MFARegistrationV2?sort=title&page=2&{BrowserPages.OfSample}");
        await Expect(page.GetByRole(AriaRole.Complementary)).ToBeVisibleAsync();

        await page.ChooseTenantAsync(Given.TenantId.Value);

        await Expect(page).ToHaveURLAsync(new Regex($@"/actions\?sort=title&{s_fabrikam}$"));
        await Expect(page.Rows()).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Complementary)).ToHaveCountAsync(0);
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("Get every user registered");
    }

    [Fact]
    public async Task The_default_is_chosen_in_Settings_and_readers_see_it_and_why_they_cannot()
    {
        var writer = await OpenAsync("security-administrator", $"/settings?{BrowserPages.OfSample}");
        var reader = await OpenAsync("helpdesk-administrator", $"/settings?{BrowserPages.OfSample}");
        ILocator Row(IPage page) => page.GetByTestId("tenant-row").Filter(new() { HasText = Given.TenantId.Value });
        await Expect(reader.GetByTestId("default-tenant")).ToHaveTextAsync("Default: added first");
        await Expect(Row(reader).GetByTestId("make-default")).ToBeDisabledAsync();
        await Expect(Row(reader).GetByTestId("make-default")).ToHaveAttributeAsync("title", new Regex("View only"));

        await Row(writer).GetByTestId("make-default").ClickAsync();

        await Expect(Row(writer).GetByTestId("default-tenant")).ToHaveTextAsync("Default");
        await Expect(Row(writer).GetByTestId("make-default")).ToBeDisabledAsync();
        await Expect(Row(reader).GetByTestId("default-tenant")).ToHaveTextAsync("Default"); // without a reload
        await Expect(reader).ToHaveURLAsync(new Regex($"{BrowserPages.OfSample}$"));
        var visitor = await OpenAsync("security-reader", "/");
        await Expect(visitor).ToHaveURLAsync(new Regex($@"/\?{s_fabrikam}$"));
        await writer.AssertAccessibleAsync();
    }

    [Fact]
    public async Task An_address_of_an_unknown_tenant_says_so_and_the_choice_of_a_tenant_leads_on()
    {
        var page = await OpenAsync("global-reader");
        await page.GotoAsync("/actions/a?status=planned&tenant=nobody");
        await page.FollowsLinksAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This tenant is not in SecureScore");
        await Expect(page.Rows()).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "History", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/history\?tenant=nobody$"));
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This tenant is not in SecureScore");

        await page.ChooseTenantAsync(Given.TenantId.Value);

        await Expect(page).ToHaveURLAsync(new Regex($@"/history\?{s_fabrikam}$"));
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(page.TenantChoice()).ToContainTextAsync(Given.TenantId.Value);
    }
}
