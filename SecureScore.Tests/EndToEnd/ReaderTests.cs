using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SecureScore.Core.Access;
using SecureScore.Core.Sessions;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>A reader sees everything and changes nothing, also not by going around the disabled controls.</summary>
public sealed class ReaderTests : BrowserTest
{
    private const string Reason = "View only";

    // Removes the lock and makes the browser send what a permitted person's choice would send.
    private const string Force = """
        (element, value) => {
          element.disabled = false;
          if (value) { element.value = value; element.dispatchEvent(new Event('change', { bubbles: true })); }
          else element.click();
        }
        """;

    [Fact]
    public async Task A_reader_sees_every_page()
    {
        var page = await OpenAsync("global-reader", "/");
        await Expect(page.GetByRole(AriaRole.Note).GetByRole(AriaRole.Link)).ToHaveCountAsync(0); // to remove the sample is not theirs
        await Expect(page.Percent()).ToHaveTextAsync(new Regex(@"^\d+\.\d\d %$"));
        foreach (var (name, tabs) in new (string, string[])[]
        {
            ("Actions", []), ("History", ["Trends"]), ("Decisions", []), ("Accounts", []), ("Evaluation", ["What if", "Excluded accounts"]),
            ("Data", ["Import", "Diagnostics", "Connections"]), ("Audit", []), ("Settings", []),
        })
        {
            await Link("Pages", name).ClickAsync();
            await Expect(Heading(name == "Data" ? "Connections" : name)).ToBeVisibleAsync();
            foreach (var tab in tabs)
            {
                await Link(name, tab).ClickAsync();
                await Expect(Heading(tab)).ToBeVisibleAsync();
                await Expect(Link(name, tab)).ToHaveAttributeAsync("aria-current", "page");
            }
        }

        ILocator Link(string navigation, string name) => page
            .GetByRole(AriaRole.Navigation, new() { Name = navigation, Exact = true })
            .GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

        ILocator Heading(string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1, Exact = true });
    }

    [Fact]
    public async Task What_a_reader_may_not_use_is_disabled_and_says_why()
    {
        var page = await OpenAsync("global-reader", "/actions?size=100");
        await Expect(page.StatusOf("MFARegistrationV2")).ToBeDisabledAsync();
        await Expect(page.StatusOf("MFARegistrationV2")).ToHaveAttributeAsync("title", new Regex(Reason));

        await page.ShowAsync("/decisions");
        var undo = page.Decision("PasswordHashSync").GetByRole(AriaRole.Button, new() { Name = "Undo" });
        await Expect(undo).ToBeDisabledAsync();
        await Expect(undo).ToHaveAttributeAsync("title", new Regex(Reason));

        await page.ShowAsync("/import");
        await Expect(page.GetByTestId("import-files")).ToBeDisabledAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Reason);

        await page.ShowAsync("/settings");
        await Expect(page.GetByTestId("remove-sample")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task A_forged_choice_of_a_reader_writes_nothing_and_is_told_so()
    {
        var before = await Server.CountAsync("Decisions");
        var page = await OpenAsync("security-reader", "/actions?q=MFARegistrationV2");

        await page.ForgeStatusAsync("MFARegistrationV2", "ToAddress");

        await Expect(page.Message(Reason)).ToBeVisibleAsync();
        await Expect(page.StatusOf("MFARegistrationV2")).ToHaveAttributeAsync("value", "Planned");
        Assert.Equal(before, await Server.CountAsync("Decisions"));
    }

    [Fact]
    public async Task A_forged_choice_that_needs_a_note_asks_for_none_and_writes_nothing()
    {
        var before = await Server.CountAsync("Decisions");
        var page = await OpenAsync("security-operator", "/actions?q=MFARegistrationV2");

        await page.ForgeStatusAsync("MFARegistrationV2", "RiskAccepted");

        await Expect(page.Message(Reason)).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.Equal(before, await Server.CountAsync("Decisions"));
    }

    [Fact]
    public async Task A_forged_undo_of_a_reader_writes_nothing()
    {
        var before = await Server.CountAsync("Decisions");
        var page = await OpenAsync("user-administrator", "/decisions");

        await page.Decision("PasswordHashSync").GetByRole(AriaRole.Button, new() { Name = "Undo" }).EvaluateAsync(Force, "");

        await Expect(page.Message(Reason)).ToBeVisibleAsync();
        await Expect(page.Decision("PasswordHashSync")).ToHaveCountAsync(1);
        Assert.Equal(before, await Server.CountAsync("Decisions"));
    }

    [Fact]
    public async Task A_forged_removal_of_the_sample_removes_nothing()
    {
        var page = await OpenAsync("helpdesk-administrator", "/settings");

        await page.GetByTestId("remove-sample").EvaluateAsync(Force, "");

        await Expect(page.Message(Reason)).ToBeVisibleAsync();
        Assert.Equal(1, await Server.CountAsync("Tenants"));
    }

    [Fact]
    public async Task A_forged_new_name_of_a_tenant_names_nothing()
    {
        await Server.ImportAsync(GraphAnswer.Page(GraphAnswer.Profile("a", 10), GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("a", 5))));
        var before = await Server.StateAsync();
        var page = await OpenAsync("exchange-administrator", "/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await page.GetByLabel("Name of the tenant").FillAsync("Forged");
        var sessions = Server.Services.GetRequiredService<SessionRegistry>();
        sessions.Verify(Assert.Single(sessions.Open), new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, "exchange-administrator"), new Claim(ClaimTypes.Name, "Lukas Brandt"),
                new Claim("wids", EntraRole.All.First(r => r.Access == AccessLevel.Read).TemplateId)],
            "test")));
        await Expect(page.GetByRole(AriaRole.Banner)).ToContainTextAsync("read only");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync(); // the form was open before the role went

        await Expect(page.Message(Reason)).ToBeVisibleAsync();
        Assert.Equal(before, await Server.StateAsync());
    }

    [Theory]
    [InlineData("SecureScore.Core", "RemoveSampleAsync")]
    [InlineData("SecureScore.Core", "DecideAsync")]
    [InlineData("SecureScore.Core", "RenameAsync")]
    [InlineData("SecureScore.Core", "ImportAsync")]
    [InlineData("SecureScore.Dashboard", "RemoveSampleAsync")]
    public async Task A_script_of_a_reader_calls_no_command(string assembly, string method)
    {
        var before = await Server.StateAsync();
        var page = await OpenAsync("global-reader", "/settings");

        var answer = await page.EvaluateAsync<string>(
            "([assembly, method]) => DotNet.invokeMethodAsync(assembly, method).then(() => 'called', () => 'refused')",
            new[] { assembly, method });

        Assert.Equal("refused", answer);
        Assert.Equal(before, await Server.StateAsync());
    }

    [Fact]
    public async Task A_forged_upload_of_a_reader_imports_nothing()
    {
        var page = await OpenAsync("service-support-administrator", "/import");
        var input = page.GetByTestId("import-files");
        await input.EvaluateAsync("element => { element.disabled = false; }");

        await input.SetInputFilesAsync(
            new FilePayload { Name = "own.json", MimeType = "application/json", Buffer = "{\"value\":[]}"u8.ToArray() });

        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = Reason })).ToBeVisibleAsync();
        Assert.Equal(1, await Server.CountAsync("Tenants"));
        Assert.Equal(1, await Server.CountAsync("ImportRuns")); // the sample's own
    }
}
