using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

public sealed class ImportPageTests : BrowserTest
{
    private static readonly FilePayload s_profiles = Payload(
        "profiles.json", GraphAnswer.Page(GraphAnswer.Profile("first", 10), GraphAnswer.Profile("second", 30)));
    private static readonly FilePayload s_scores = Payload("secureScores.json",
        GraphAnswer.Page(GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("first", 10), GraphAnswer.Score("second", 0))));

    [Fact]
    public async Task Imported_files_make_a_new_tenant_with_its_own_score()
    {
        var page = await OpenAsync("security-administrator", "/import");

        await (await page.GetByTestId("import-files").OpenAsync()).SetInputFilesAsync([s_scores, s_profiles]);

        var report = page.GetByTestId("import-report");
        await Expect(report.GetByRole(AriaRole.Heading, new() { Name = "Imported", Exact = true })).ToBeVisibleAsync();
        await Expect(report.GetByRole(AriaRole.Row).Filter(new() { HasText = Given.TenantId.Value })).ToContainTextAsync(
            "1 Mar 2026: 12 of 30 points reported, 0 of 2 controls without profile");
        await report.GetByRole(AriaRole.Link, new() { Name = Given.TenantId.Value }).ClickAsync();
        await Expect(page.Percent()).ToHaveTextAsync("25.00 %"); // 10 of 40
    }

    [Fact]
    public async Task The_tenant_can_be_switched_and_stays_switched_on_every_page()
    {
        await Server.ImportAsync(Encoding.UTF8.GetString(s_profiles.Buffer), Encoding.UTF8.GetString(s_scores.Buffer));
        var page = await OpenAsync("global-reader", $"/?tenant={Given.TenantId}");
        await Expect(page.Percent()).ToHaveTextAsync("25.00 %");

        await page.ChooseTenantAsync("Contoso (sample)");

        await Expect(page.GetByRole(AriaRole.Note).Filter(new() { HasText = "Sample tenant:" })).ToBeVisibleAsync();
        await Expect(page.Percent()).Not.ToHaveTextAsync("25.00 %");
        await page.GetByRole(AriaRole.Link, new() { Name = "Actions", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($@"/actions\?{BrowserPages.OfSample}$"));
        await Expect(page.Rows()).ToHaveCountAsync(25);
        await page.GetByRole(AriaRole.Link, new() { Name = "History", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "History" })).ToBeVisibleAsync();
        await Expect(page.TenantChoice()).ToContainTextAsync("Contoso (sample)");
    }

    [Fact]
    public async Task The_same_file_again_says_that_nothing_is_new()
    {
        var page = await OpenAsync("security-administrator", "/import");
        var report = page.GetByTestId("import-report");
        await (await page.GetByTestId("import-files").OpenAsync()).SetInputFilesAsync([s_profiles, s_scores]);
        await Expect(report.GetByRole(AriaRole.Heading, new() { Name = "Imported", Exact = true })).ToBeVisibleAsync();

        await (await page.GetByTestId("import-files").OpenAsync()).SetInputFilesAsync([s_profiles, s_scores]);

        await Expect(report.GetByRole(AriaRole.Heading, new() { Name = "Nothing new" })).ToBeVisibleAsync();
        await Expect(page
            .GetByRole(AriaRole.Region, new() { Name = "Last imports" })
            .GetByRole(AriaRole.Row)
            .Filter(new() { HasText = "Nadia Okafor" })).ToHaveCountAsync(2);
    }

    [Theory]
    [InlineData("broken.json", "{\"value\":[\n\n{\"id\": }]}", "broken.json, line 3")]
    [InlineData("cut.json", "{\"value\":[\n{\"id\":\"a\",", "cut.json, line 2")]
    [InlineData("other.json", "[1,2,3]", "other.json")]
    [InlineData("empty.json", "", "empty.json")]
    [InlineData("photo.json", "\u0089PNG", "photo.json")]
    public async Task A_file_that_is_no_answer_of_Graph_is_named_with_its_line_and_stores_nothing(string name, string text, string place)
    {
        var tenants = await Server.CountAsync("Tenants");
        var page = await OpenAsync("security-administrator", "/import");

        await (await page.GetByTestId("import-files").OpenAsync()).SetInputFilesAsync(Payload(name, text));

        var report = page.GetByTestId("import-report");
        await Expect(report.GetByRole(AriaRole.Heading, new() { Name = "Imported with problems" })).ToBeVisibleAsync();
        await Expect(report.GetByRole(AriaRole.Listitem)).ToContainTextAsync(place);
        await Expect(report.GetByRole(AriaRole.Listitem)).ToContainTextAsync(new Regex(@": \S.{10,}"));
        Assert.Equal(tenants, await Server.CountAsync("Tenants"));
    }

    [Fact]
    public async Task A_good_file_beside_a_broken_one_is_taken()
    {
        var page = await OpenAsync("security-administrator", "/import");

        await (await page.GetByTestId("import-files").OpenAsync()).SetInputFilesAsync([s_profiles, Payload("broken.json", "{"), s_scores]);

        var report = page.GetByTestId("import-report");
        await Expect(report.GetByRole(AriaRole.Heading, new() { Name = "Imported with problems" })).ToBeVisibleAsync();
        await Expect(report.GetByRole(AriaRole.Listitem)).ToContainTextAsync("broken.json, line 1");
        await Expect(report.GetByRole(AriaRole.Row).Filter(new() { HasText = Given.TenantId.Value })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Removing_the_sample_leaves_the_real_tenant_alone()
    {
        await Server.ImportAsync(Encoding.UTF8.GetString(s_profiles.Buffer), Encoding.UTF8.GetString(s_scores.Buffer));
        var page = await OpenAsync("global-administrator", "/settings");

        await page.GetByTestId("remove-sample").ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex($@"/settings\?{Given.InAddress}$")); // goes on with the other one
        await Expect(page.GetByTestId("remove-sample")).ToHaveCountAsync(0);
        await page.ShowAsync("/");
        await Expect(page.Percent()).ToHaveTextAsync("25.00 %");
        await Expect(page.GetByText("Sample tenant:")).ToHaveCountAsync(0);
        Assert.Equal(1, await Server.CountAsync("Tenants"));
        Assert.Equal(0, await Server.CountAsync("Decisions"));
    }

    [Fact]
    public async Task Without_the_sample_every_page_says_that_there_are_no_scores()
    {
        var page = await OpenAsync("global-administrator", "/settings");

        await page.GetByTestId("remove-sample").ClickAsync();
        await Expect(page.GetByText("None yet.")).ToBeVisibleAsync();
        // of no tenant
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Overview", Exact = true })).ToHaveAttributeAsync("href", "/");

        foreach (var link in new[] { "Overview", "Actions", "History", "Decisions" })
        {
            await page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No scores yet" })).ToBeVisibleAsync();
        }
        await page.GetByRole(AriaRole.Link, new() { Name = "Import scores" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/import$"));
    }

    private static FilePayload Payload(string name, string text) =>
        new() { Name = name, MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(text) };
}
