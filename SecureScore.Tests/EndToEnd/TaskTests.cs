using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>What people come for, from the overview, in no more clicks than promised. Typing is none; a drop-down is two.</summary>
public sealed class TaskTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    private int _clicks;

    [Fact]
    public async Task One_click_tells_why_the_score_fell_in_a_month()
    {
        var page = await OpenAsync("global-reader", "/");
        var changes = page.GetByRole(AriaRole.Region, new() { Name = "Changes" });

        await ClickAsync(changes.GetByRole(AriaRole.Link, new() { Name = "30" }));

        await Expect(page).ToHaveURLAsync(new Regex("since=30"));
        await Expect(changes).ToContainTextAsync("Configuration");
        await Expect(changes).ToContainTextAsync("Restrict what users may consent to"); // the largest loss of the sample's last month
        Assert.Equal(1, _clicks);
    }

    [Fact]
    public async Task Four_clicks_accept_a_risk_and_one_takes_it_back()
    {
        var page = await OpenAsync("security-administrator", "/");

        await ClickAsync(Menu(page, "Actions"));
        await ChooseAsync(page.StatusOf("IntegratedApps"), "Risk accepted");
        await page.GetByLabel("Why?").FillAsync("Checked by the auditors.");
        await ClickAsync(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save" }));
        await Expect(page.GetByText("is now “Risk accepted”")).ToBeVisibleAsync();
        Assert.Equal(4, _clicks);

        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Undo" }));
        await Expect(page.GetByText("is now “Risk accepted”")).ToHaveCountAsync(0);
        Assert.Equal(5, _clicks);
    }

    [Fact]
    public async Task Three_clicks_plan_an_action()
    {
        var page = await OpenAsync("security-administrator", "/");

        await ClickAsync(Menu(page, "Actions"));
        await ChooseAsync(page.StatusOf("aad_password_protection"), "Planned");

        await Expect(page.GetByText("is now “Planned”")).ToBeVisibleAsync();
        Assert.Equal(3, _clicks);
    }

    [Fact]
    public async Task Three_clicks_give_a_file_with_the_names_of_users_without_MFA()
    {
        var page = await OpenAsync("helpdesk-administrator", "/");

        await ClickAsync(Menu(page, "Accounts"));
        await ClickAsync(page.GetByRole(AriaRole.Link, new() { Name = "Without MFA" }));
        var caption = page.Locator("caption");
        await Expect(caption).ToHaveTextAsync(new Regex(@"^\d+ accounts$"));
        var download = await page.RunAndWaitForDownloadAsync(() =>
            ClickAsync(page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" })));

        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestDatabase.Token);
        Assert.Equal($"{lines.Length - 1} accounts", await caption.TextContentAsync());
        Assert.All(lines[1..], line => Assert.Contains("@contoso.example", line, StringComparison.Ordinal));
        Assert.Equal(3, _clicks);
    }

    [Fact]
    public async Task Three_clicks_tell_what_happens_without_a_policy()
    {
        var page = await OpenAsync("security-administrator", "/");

        await ClickAsync(Menu(page, "Evaluation"));
        await ClickAsync(page.GetByRole(AriaRole.Link, new() { Name = "What if" }));
        await ClickAsync(page.GetByRole(AriaRole.Link, new() { Name = "Turn off policy “Block legacy sign-ins”" }));

        await Expect(page.GetByTestId("what-if-people")).ToContainTextAsync("282 users could sign in with legacy protocols");
        Assert.Equal(3, _clicks);
    }

    [Fact]
    public async Task Two_clicks_look_an_account_up()
    {
        var page = await OpenAsync("helpdesk-administrator", "/");

        await ClickAsync(page.Locator(".search-open"));
        await page.GetByRole(AriaRole.Combobox).FillAsync("bruno nakamura");
        await ClickAsync(page.GetByRole(AriaRole.Option, new() { NameRegex = new Regex("Bruno Nakamura") }));

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Bruno Nakamura" })).ToBeVisibleAsync();
        Assert.Equal(2, _clicks);
    }

    [Fact]
    public async Task A_click_gives_a_picture_for_the_board()
    {
        var page = await OpenAsync("global-reader", "/");
        await Expect(page.GetByRole(AriaRole.Figure).First.Locator("svg").First).ToBeVisibleAsync();

        var download = await page.RunAndWaitForDownloadAsync(() =>
            ClickAsync(page.GetByText("PNG", new() { Exact = true }).First));

        Assert.EndsWith(".png", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal(1, _clicks);
    }

    [Fact]
    public async Task Two_clicks_lead_to_all_steps_of_a_connection()
    {
        var page = await OpenAsync("security-administrator", "/");

        await ClickAsync(Menu(page, "Data"));
        await ClickAsync(page.GetByRole(AriaRole.Link, new() { Name = "Connect a tenant" }));

        await Expect(page.GetByRole(AriaRole.Tab)).ToHaveTextAsync(
            [new Regex("Register the app"), new Regex("Credential"), new Regex("Restart"), new Regex("Check")]);
        Assert.Equal(2, _clicks);
    }

    private static ILocator Menu(IPage page, string name) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = name });

    private async Task ClickAsync(ILocator what)
    {
        await what.ClickAsync();
        _clicks++;
    }

    private async Task ChooseAsync(ILocator dropDown, string option)
    {
        await dropDown.SelectOptionAsync(option);
        _clicks += 2;
    }
}
