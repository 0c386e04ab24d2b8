using System.Text;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Our own evaluation of the sample tenant, and what writers choose about it.</summary>
public sealed class EvaluationPageTests : BrowserTest
{
    [Fact]
    public async Task A_writer_adds_an_account_to_the_list_and_takes_it_off_again()
    {
        var page = await OpenAsync("security-administrator", "/evaluation/excluded");
        var listed = page.GetByTestId("excluded-row");
        await Expect(listed).ToHaveCountAsync(2); // both emergency accounts of the sample

        var form = page.GetByTestId("exclude-form");
        await form.GetByLabel("Search an account").FillAsync("Scanner 1");
        await form.GetByLabel("Search an account").PressAsync("Tab");
        await Expect(form.GetByRole(AriaRole.Combobox).First).ToContainTextAsync("Scanner 1 (");
        await form.GetByLabel("Kind").SelectOptionAsync("Service account");
        await form.GetByLabel("Reason").FillAsync("Sends scans by mail.");
        await form.GetByLabel("Owner").FillAsync("Facility management");
        await form.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();

        var scanner = listed.Filter(new() { HasText = "Scanner 1" });
        foreach (var words in new[] { "Service account", "Sends scans by mail.", "Facility management", "Nadia Okafor" })
            await Expect(scanner).ToContainTextAsync(words);
        await Expect(form.GetByLabel("Reason")).ToHaveValueAsync("");
        await scanner.GetByRole(AriaRole.Button, new() { Name = "Remove Scanner 1" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await Expect(scanner).ToHaveCountAsync(0);
        await Expect(listed).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task The_headline_follows_the_base_that_a_writer_chooses_and_goes_back()
    {
        var page = await OpenAsync("security-administrator", "/");
        var before = (await page.Percent().TextContentAsync())!; // there is a score
        await page.ShowAsync("/evaluation");
        await ChooseAsync(page, "Evaluated points");
        await Expect(page.GetByTestId("base")).ToContainTextAsync("Evaluated points, chosen by your team");

        await page.ShowAsync("/");
        await Expect(page.Percent()).Not.ToHaveTextAsync(before);
        await page.ShowAsync("/evaluation");
        await ChooseAsync(page, "Default");
        await Expect(page.GetByTestId("base")).ToContainTextAsync("Default: Microsoft's points");

        await page.ShowAsync("/");
        await Expect(page.Percent()).ToHaveTextAsync(before);
    }

    [Fact]
    public async Task Files_of_an_export_are_evaluated_into_a_tenant_of_their_own()
    {
        var page = await OpenAsync("security-administrator", "/evaluation");

        await (await page.GetByTestId("evaluation-files").OpenAsync())
            .SetInputFilesAsync(GivenExport.Files(Given.TenantId).Select(f => Payload(f.Name, f.Json)));

        var result = page.GetByTestId("upload-result");
        await Expect(result).ToContainTextAsync("Succeeded: ");
        await result.GetByRole(AriaRole.Link, new() { Name = "The evaluation of this tenant" }).ClickAsync();
        var row = page.Locator($"[data-testid=evaluated-row][data-control-id={GivenExport.Counted}]");
        await Expect(row).ToContainTextAsync("4.50 / 9"); // 9 × 1 ÷ 2
        await Expect(row).ToContainTextAsync("1 of 2");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Evaluation", Exact = true })
            .GetByRole(AriaRole.Link, new() { Name = "Configuration read" }).ClickAsync();
        await Expect(page.Locator("[data-testid=part-row][data-part=Domains]")).ToContainTextAsync("Not read");
    }

    [Theory]
    [InlineData("users.json", """{"value":[]}""", "organization.json")]
    [InlineData("organization.json", "", "organization.json")]
    [InlineData("organization.json", """{"value":[{"displayName":"Nobody"}]}""", "names no tenant")]
    public async Task Files_of_no_tenant_are_refused_where_they_were_chosen(string name, string text, string words)
    {
        var page = await OpenAsync("security-administrator", "/evaluation");

        await (await page.GetByTestId("evaluation-files").OpenAsync()).SetInputFilesAsync(Payload(name, text));

        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = words })).ToBeVisibleAsync();
        await Expect(page.GetByTestId("upload-result")).ToHaveCountAsync(0);
    }

    private static async Task ChooseAsync(IPage page, string label)
    {
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Score basis" });
        await card.GetByLabel("Calculate the score from").SelectOptionAsync(label);
        await card.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("You can change it back at any time.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Change", Exact = true }).ClickAsync();
    }

    private static FilePayload Payload(string name, string text) =>
        new() { Name = name, MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(text) };
}
