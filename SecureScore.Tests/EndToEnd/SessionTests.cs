using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SecureScore.Core.Sessions;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>What open pages do when their sign-in ends or changes.</summary>
public sealed class SessionTests : BrowserTest
{
    private static readonly LocatorAssertionsToBeVisibleOptions s_withinFiveSeconds = new() { Timeout = 5000 };

    [Fact]
    public async Task Signing_out_in_one_tab_signs_the_other_tab_out_within_five_seconds()
    {
        var first = await OpenAsync("security-administrator", "/");
        var second = await NewPageAsync(first.Context);
        await second.ShowAsync("/actions?status=planned");

        await first.SignOutAsync();

        await Expect(second.GetByRole(AriaRole.Heading, new() { Name = "Sign in to the demo" })).ToBeVisibleAsync(s_withinFiveSeconds);
        await second.GetByRole(AriaRole.Button, new() { Name = "Global Reader" }).ClickAsync();
        await Expect(second).ToHaveURLAsync($"{Server.Address}actions?status=planned&{BrowserPages.OfSample}"); // back where they were
    }

    [Fact]
    public async Task Another_browser_of_the_same_person_stays_signed_in_unless_all_are_signed_out()
    {
        var here = await OpenAsync("security-administrator", "/");
        var there = await OpenAsync("security-administrator", "/settings");
        await here.SignOutAsync();
        await Expect(here.GetByRole(AriaRole.Heading, new() { Name = "Sign in to the demo" })).ToBeVisibleAsync();
        await here.GetByRole(AriaRole.Button, new() { Name = "Security Administrator" }).ClickAsync();
        await here.ShowAtRestAsync("/settings/roles");
        await Expect(there.GetByRole(AriaRole.Heading, new() { Name = "Settings" })).ToBeVisibleAsync();

        await here.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();

        await Expect(there.GetByRole(AriaRole.Heading, new() { Name = "Sign in to the demo" })).ToBeVisibleAsync(s_withinFiveSeconds);
    }

    [Fact]
    public async Task A_role_taken_away_disables_an_open_page()
    {
        var page = await OpenAsync("security-administrator", "/actions");
        await Expect(page.GetByTestId("action-status").First).ToBeEnabledAsync();

        var sessions = Server.Services.GetRequiredService<SessionRegistry>();
        sessions.Verify(Assert.Single(sessions.Open), new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, "security-administrator"), new Claim(ClaimTypes.Name, "Nadia Okafor"),
                new Claim("wids", "f2ef992c-3afb-46b9-b7cf-a126ee74c451")],
            "test")));

        await Expect(page.GetByTestId("action-status").First).ToBeDisabledAsync();
        await Expect(page.GetByRole(AriaRole.Banner)).ToContainTextAsync("read only");
    }

    [Fact]
    public async Task Losing_every_role_closes_an_open_page_with_words()
    {
        var page = await OpenAsync("security-administrator", "/actions");

        var sessions = Server.Services.GetRequiredService<SessionRegistry>();
        sessions.Verify(Assert.Single(sessions.Open), new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, "security-administrator"), new Claim(ClaimTypes.Name, "Nadia Okafor")], "test")));

        await Expect(page.GetByText("Global Administrator or Privileged Role Administrator")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("action-status")).ToHaveCountAsync(0);
        await Expect(page.GetByText(SampleTenant.Name)).ToHaveCountAsync(0);
    }
}
