using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>What people come for, from the overview, in as few clicks as the names say. Typing is none; a drop-down is two.</summary>
public sealed class TaskTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    [Fact]
    public async Task One_click_tells_why_the_score_fell_in_a_month()
    {
        var page = await OpenAsync("global-reader", "/");
        var changes = page.GetByRole(AriaRole.Region, new() { Name = "Changes" });

        await changes.GetByRole(AriaRole.Link, new() { Name = "30" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("since=30"));
        await Expect(changes).ToContainTextAsync("Configuration");
        await Expect(changes).ToContainTextAsync("Restrict what users may consent to"); // the largest loss of the sample's last month
    }

    [Fact]
    public async Task Four_clicks_accept_a_risk_and_one_takes_it_back()
    {
        var page = await OpenAsync("security-administrator", "/");

        await Menu(page, "Actions").ClickAsync();
        await page.StatusOf("IntegratedApps").ChooseStatusAsync("Risk accepted");
        await page.GetByLabel("Why?").FillAsync("Checked by the auditors.");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("is now “Risk accepted”")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.StatusOf("IntegratedApps")).ToHaveAttributeAsync("value", "ToAddress");
    }

    [Fact]
    public async Task Three_clicks_plan_an_action()
    {
        var page = await OpenAsync("security-administrator", "/");

        await Menu(page, "Actions").ClickAsync();
        await page.StatusOf("aad_password_protection").ChooseStatusAsync("Planned");

        await Expect(page.GetByText("is now “Planned”")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Three_clicks_give_a_file_with_the_names_of_users_without_MFA()
    {
        var page = await OpenAsync("helpdesk-administrator", "/");

        await Menu(page, "Accounts").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Without MFA" }).ClickAsync();
        var caption = page.Locator("caption");
        await Expect(caption).ToHaveTextAsync(new Regex(@"^\d+ accounts$"));
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).ClickAsync());

        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestDatabase.Token);
        Assert.Equal($"{lines.Length - 1} accounts", await caption.TextContentAsync());
        Assert.All(lines[1..], line => Assert.Contains("@contoso.example", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Three_clicks_tell_what_happens_without_a_policy()
    {
        var page = await OpenAsync("security-administrator", "/");

        await Menu(page, "Evaluation").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "What if" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Turn off policy “Block legacy sign-ins”" }).ClickAsync();

        await Expect(page.GetByTestId("what-if-people")).ToContainTextAsync("282 users could sign in with legacy protocols");
    }

    [Fact]
    public async Task Two_clicks_look_an_account_up()
    {
        var page = await OpenAsync("helpdesk-administrator", "/");

        await page.Locator(".search-open").ClickAsync();
        await page.GetByRole(AriaRole.Combobox).FillAsync("bruno nakamura");
        await page.GetByRole(AriaRole.Option, new() { NameRegex = new Regex("Bruno Nakamura") }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Bruno Nakamura" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_click_gives_a_picture_for_the_board()
    {
        var page = await OpenAsync("global-reader", "/");
        await Expect(page.GetByRole(AriaRole.Figure).First.Locator("svg").First).ToBeVisibleAsync();

        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByText("PNG", new() { Exact = true }).First.ClickAsync());

        Assert.EndsWith(".png", download.SuggestedFilename, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_clicks_lead_to_all_steps_of_a_connection()
    {
        var page = await OpenAsync("security-administrator", "/");

        await Menu(page, "Data").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Connect a tenant" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Tab)).ToHaveTextAsync(
            [new Regex("Register the app"), new Regex("Credential"), new Regex("Restart"), new Regex("Check")]);
    }

    private static ILocator Menu(IPage page, string name) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = name });
}
