using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SecureScore.Core.Audit;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

public sealed class AuditPageTests : BrowserTest
{
    [Fact]
    public async Task A_decision_appears_on_an_open_audit_page_with_who_what_and_outcome()
    {
        var audit = await OpenAsync("security-administrator", "/audit");
        var actions = await OpenAsync("global-administrator", "/actions?q=MFARegistrationV2");

        await actions.StatusOf("MFARegistrationV2").ChooseStatusAsync("To address");

        var row = Rows(audit).Filter(new() { HasText = "Decision made" });
        await Expect(row).ToContainTextAsync("Ada Brandt");
        await Expect(row).ToContainTextAsync("Succeeded");
        await Expect(row).ToContainTextAsync("MFARegistrationV2");
        await Expect(row).ToContainTextAsync("from “Planned” to “To address”");
        await Expect(row).ToContainTextAsync("127.0.0.1");
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_can_be_cleared()
    {
        await OpenAsync("no-role");
        var page = await OpenAsync("security-administrator", "/audit");
        await Expect(Rows(page)).ToHaveCountAsync(2);

        await page.GetByRole(AriaRole.Combobox, new() { Name = "What" }).SelectOptionAsync("Sign-in");
        await Expect(page).ToHaveURLAsync(new Regex($@"/audit\?what=sign-in&{BrowserPages.OfSample}$"));
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Who" }).FillAsync("ohlsen");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(new Regex($@"/audit\?what=sign-in&who=ohlsen&{BrowserPages.OfSample}$"));
        await page.GetByLabel("From (UTC)").FillAsync("2026-03-02");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing matches" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByLabel("From (UTC)")).ToHaveValueAsync("2026-03-02");
        await Expect(page.GetByRole(AriaRole.Searchbox, new() { Name = "Who" })).ToHaveValueAsync("ohlsen");

        await page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).ClickAsync();

        await Expect(Rows(page)).ToHaveCountAsync(2);
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "What" })).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_hundred_entries_a_page_lead_on_to_older_and_back_to_newer()
    {
        var trail = Server.Services.GetRequiredService<IAuditTrail>();
        for (var n = 0; n < 150; n++)
            await trail.RecordAsync(TestDatabase.Writer, new AuditEvent(AuditAction.Exported), TestDatabase.Token);
        var page = await OpenAsync("security-administrator", "/audit?what=export");
        await Expect(Rows(page)).ToHaveCountAsync(100);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Newer" })).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(50);
        await Expect(Rows(page).First).ToContainTextAsync("50");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Older" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Newer" }).ClickAsync();

        await Expect(Rows(page)).ToHaveCountAsync(100);
        await Expect(Rows(page).First).ToContainTextAsync("150");
    }

    [Fact]
    public async Task A_writer_checks_the_chain_and_gets_its_last_hash()
    {
        var page = await OpenAsync("security-administrator", "/audit");
        var head = (await Server.AuditEntriesAsync())[0].Hash;

        await page.GetByRole(AriaRole.Button, new() { Name = "Check the chain" }).ClickAsync();

        var result = page.GetByTestId("audit-result");
        await Expect(result).ToContainTextAsync("1 entries are whole");
        await Expect(result).ToContainTextAsync(head);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Check the chain" })).ToBeEnabledAsync();
        Assert.Equal(
            (AuditAction.Verified, "security-administrator"),
            ((await Server.AuditEntriesAsync())[0].Action, (await Server.AuditEntriesAsync())[0].ActorId));
    }

    [Fact]
    public async Task A_broken_chain_is_told_in_words()
    {
        var page = await OpenAsync("security-administrator", "/audit");
        await OpenAsync("global-administrator");
        await OpenAsync("global-administrator");
        await Server.ExecuteAsync("DROP TRIGGER AuditEntries_OnlyRetentionDeletes; DELETE FROM AuditEntries WHERE Sequence = 2");

        await page.GetByRole(AriaRole.Button, new() { Name = "Check the chain" }).ClickAsync();

        await Expect(page.GetByTestId("audit-result")).ToContainTextAsync("The chain is broken. 1 entry is missing before entry 3");
        await page.ShowAsync("/audit?outcome=failed");
        await Expect(Rows(page)).ToContainTextAsync("Verified");
    }

    [Fact]
    public async Task The_export_link_has_the_filters_of_the_page()
    {
        var page = await OpenAsync("security-administrator", "/audit?what=sign-in");

        var download = await page.RunAndWaitForDownloadAsync(() => page
            .GetByRole(AriaRole.Link, new() { Name = "Export CSV" })
            .ClickAsync());

        Assert.Equal("audit-2026-03-01.csv", download.SuggestedFilename);
        var lines = (await File.ReadAllTextAsync(await download.PathAsync(), TestDatabase.Token)).Trim().Split('\n');
        Assert.Contains("SignedIn", Assert.Single(lines.Skip(1)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/audit")]
    [InlineData("/audit?who=security-administrator")]
    [InlineData("/audit?who=Nadia&outcome=succeeded")]
    public async Task A_reader_sees_only_their_own_entries_whatever_the_address_says(string address)
    {
        await OpenAsync("security-administrator");

        var page = await OpenAsync("global-reader", address);

        await Expect(page.GetByText("Your role sees its own entries only")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" })).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Check the chain" })).ToHaveCountAsync(0);
        await Expect(Rows(page)).ToHaveCountAsync(address == "/audit" ? 1 : 0);
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("Okafor");
    }

    private static ILocator Rows(IPage page) => page.GetByTestId("audit-row");
}
