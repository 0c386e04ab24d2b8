using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SecureScore.Core.Sessions;
using SecureScore.Core.Tenants;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Signing in with Entra mode in a real browser, at the stand-in.</summary>
public sealed class EntraSignInPageTests(EntraDashboard dashboard) : BrowserTest(dashboard.Server), IClassFixture<EntraDashboard>
{
    private static readonly LocatorAssertionsToBeVisibleOptions s_withinFiveSeconds = new() { Timeout = 5000 };

    [Theory]
    [InlineData(nameof(EntraSample.GlobalAdministrator), true)]
    [InlineData(nameof(EntraSample.SecurityAdministrator), true)]
    [InlineData(nameof(EntraSample.ExchangeAdministrator), true)]
    [InlineData(nameof(EntraSample.SharePointAdministrator), true)]
    [InlineData(nameof(EntraSample.AppWriter), true)]
    [InlineData(nameof(EntraSample.HelpdeskAdministrator), false)]
    [InlineData(nameof(EntraSample.UserAdministrator), false)]
    [InlineData(nameof(EntraSample.ServiceSupportAdministrator), false)]
    [InlineData(nameof(EntraSample.SecurityReader), false)]
    [InlineData(nameof(EntraSample.SecurityOperator), false)]
    [InlineData(nameof(EntraSample.GlobalReader), false)]
    [InlineData(nameof(EntraSample.AppReader), false)]
    public async Task Everybody_with_a_role_signs_in_and_may_what_the_role_allows(string who, bool mayWrite)
    {
        var page = await OpenAsync(PersonOf(who), "/actions?q=MFARegistrationV2");

        await Expect(page.GetByRole(AriaRole.Banner)).ToContainTextAsync(PersonOf(who).Name);
        await Expect(page.GetByRole(AriaRole.Banner)).ToContainTextAsync(mayWrite ? "read and write" : "read only");
        var status = page.GetByTestId("action-status").First;
        if (mayWrite) await Expect(status).ToBeEnabledAsync();
        else await Expect(status).ToBeDisabledAsync();
    }

    [Fact]
    public async Task A_decision_has_the_name_that_Entra_knows()
    {
        var page = await OpenAsync(EntraSample.SecurityAdministrator, "/actions?q=MFARegistrationV2");

        await page.GetByTestId("action-status").First.ChooseStatusAsync("To address"); // planned in the sample

        await Expect(page.Message("is now “To address”")).ToBeVisibleAsync();
        var decision = (await Server.BoardAsync(SampleTenant.Id)).Find("MFARegistrationV2")!.State.Decision!;
        Assert.Equal(EntraSample.SecurityAdministrator.Name, decision.By);
    }

    [Fact]
    public async Task Signing_out_in_one_tab_signs_the_other_out_within_five_seconds_and_leads_by_Entra()
    {
        var first = await OpenAsync(EntraSample.GlobalReader, "/actions");
        var second = await NewPageAsync(first.Context);
        await second.ShowAsync("/settings");

        await first.SignOutAsync();

        await Expect(second.GetByRole(AriaRole.Link, new() { Name = "Sign in with Microsoft" })).ToBeVisibleAsync(s_withinFiveSeconds);
        await Expect(second.GetByRole(AriaRole.Status)).ToHaveTextAsync("You have signed out.");
        await Expect(first.GetByRole(AriaRole.Link, new() { Name = "Sign in with Microsoft" })).ToBeVisibleAsync();
        await second.GetByRole(AriaRole.Link, new() { Name = "Sign in with Microsoft" }).ClickAsync();
        // Entra asks again: it was told as well
        await second.GetByRole(AriaRole.Button, new() { Name = EntraSample.GlobalReader.Name }).ClickAsync();
        await Expect(second).ToHaveURLAsync(new Regex($@"/settings\?{BrowserPages.OfSample}$"));
    }

    /// <summary>The answer of Entra comes from another site, so that no cookie says who was signed in.</summary>
    [Fact]
    public async Task Somebody_else_who_signs_in_in_the_same_browser_closes_the_pages_of_the_one_before()
    {
        var before = await OpenAsync(EntraSample.SecurityReader, "/actions");
        var page = await NewPageAsync(before.Context);

        await page.GotoAsync("/login/entra?account=other");
        await page.GetByRole(AriaRole.Button, new() { Name = EntraSample.SecurityOperator.Name }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Banner)).ToContainTextAsync(EntraSample.SecurityOperator.Name);
        await Expect(before.GetByTestId("action-row")).ToHaveCountAsync(0);
        await Expect(before.GetByRole(AriaRole.Status).Filter(new() { HasText = "You have signed out." })).ToBeVisibleAsync();
        await page.AnswersAsync();
    }

    [Fact]
    public async Task My_access_shows_the_claims_that_counted_and_those_that_did_not()
    {
        var page = await OpenAsync(EntraSample.SecurityOperator, "/actions");
        await page.ShowAtRestAsync("/settings/roles");

        var card = page.GetByTestId("my-access");
        await Expect(card.GetByRole(AriaRole.Row).Filter(new() { HasText = "Security Operator" })).ToContainTextAsync("read only");
        await Expect(card.GetByRole(AriaRole.Row).Filter(new() { HasText = EntraRoleIds.Member.ToString() }))
            .ToContainTextAsync("nothing: unknown here");
        await Expect(card).ToContainTextAsync("Global Administrator, Security Administrator");
        await Expect(card).ToContainTextAsync("Confirmed by Entra ID");
    }

    [Fact]
    public async Task An_open_page_loses_its_write_access_when_Entra_says_so()
    {
        var person = EntraSample.ExchangeAdministrator;
        var page = await OpenAsync(person, "/actions?q=MFARegistrationV2");
        await Expect(page.GetByTestId("action-status").First).ToBeEnabledAsync();
        dashboard.Entra.Directory.RemoveRole(person.Id, EntraRoleIds.ExchangeAdministrator);
        dashboard.Entra.Directory.AddRole(person.Id, EntraRoleIds.SecurityReader);

        Server.Clock.Advance(TimeSpan.FromMinutes(6));
        await Server.Services.GetRequiredService<SessionRegistry>().SweepAsync(TestDatabase.Token);

        await Expect(page.GetByTestId("action-status").First).ToBeDisabledAsync();
        await Expect(page.GetByRole(AriaRole.Banner)).ToContainTextAsync("read only");
        dashboard.Entra.Directory.RemoveRole(person.Id, EntraRoleIds.SecurityReader);
        dashboard.Entra.Directory.AddRole(person.Id, EntraRoleIds.ExchangeAdministrator);
    }

    [Fact]
    public async Task An_open_page_of_a_disabled_account_leaves_with_words()
    {
        var person = EntraSample.SharePointAdministrator;
        var page = await OpenAsync(person, "/actions");
        dashboard.Entra.Directory.Disable(person.Id);

        Server.Clock.Advance(TimeSpan.FromMinutes(6));
        await Server.Services.GetRequiredService<SessionRegistry>().SweepAsync(TestDatabase.Token);

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Entra ID asks for a new sign-in");
        await Expect(page.GetByTestId("action-row")).ToHaveCountAsync(0);
        dashboard.Entra.Directory.Enable(person.Id);
    }

    [Fact]
    public async Task Somebody_of_another_tenant_is_told_why()
    {
        await using var several = await EntraDashboard.StartAsync(
            new("AzureAd:TenantId", "organizations"), new("Authentication:AllowedTenants:0", EntraSample.ContosoId.ToString()));
        several.Entra.Directory.Register(EntraSample.App(several.Server.Address) with { IsMultiTenant = true });
        var page = await NewPageAsync();

        await page.GotoAsync(new Uri(several.Server.Address, "/").AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = EntraSample.FabrikamAdministrator.Name }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert))
            .ToContainTextAsync("Your account belongs to a tenant that has no access to this SecureScore");
        await page.GetByRole(AriaRole.Link, new() { Name = "Use another account" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = EntraSample.GlobalReader.Name }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Banner)).ToContainTextAsync(EntraSample.GlobalReader.Name);
        await page.AnswersAsync();
        await page.GotoAsync("about:blank"); // its server ends with this test
    }

    /// <summary>A browser of its own that goes to a page and signs in on the way.</summary>
    private async Task<IPage> OpenAsync(EntraPerson person, string path)
    {
        var page = await NewPageAsync();
        await page.GotoAsync(path);
        await page.GetByRole(AriaRole.Button, new() { Name = person.Name }).ClickAsync();
        await page.WaitForURLAsync(url => url.StartsWith(Server.Address.AbsoluteUri, StringComparison.Ordinal));
        await page.AnswersAsync();
        return page;
    }

    private Task<IPage> NewPageAsync()
    {
        Expected("/favicon.ico"); // Entra has an icon, the stand-in has none
        return OpenAsync(null, options: new() { IgnoreHTTPSErrors = true });
    }

    // named above
    private static EntraPerson PersonOf(string name) =>
        (EntraPerson)typeof(EntraSample).GetField(name, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
