using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Zones, target and forecast of the sample tenant, whose Identity score is between 50 and 80 per cent.</summary>
public sealed class TrendsPageTests : BrowserTest
{
    [Fact]
    public async Task A_writer_edits_the_zones_and_the_gauge_of_another_has_the_new_word_without_a_reload()
    {
        var reader = await OpenAsync("global-reader", "/");
        var word = reader.Locator(".headline .zone");
        await Expect(word).ToHaveTextAsync("Okay");
        var writer = await OpenAsync("security-administrator", "/trends");

        await writer.GetByRole(AriaRole.Button, new() { Name = "Edit zones …" }).ClickAsync();
        var dialog = writer.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name 1", new() { Exact = true }).FillAsync("Fine");
        await dialog.GetByLabel("From %, zone 1").FillAsync("30");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("“Okay” must begin below “Fine”."); // 50 is above 30
        await writer.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove zone 2" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(word).ToHaveTextAsync("Fine");
        await Expect(word).ToHaveClassAsync(new Regex(@"\bgood\b"));
        await Expect(writer.Locator(".zone-list li")).ToHaveTextAsync(["Fine 30 % and above", "Bad below 30 %"]);
        await writer.GetByText("History of the zones").ClickAsync();
        await Expect(writer.Locator(".timeline li")).ToHaveTextAsync([new Regex(": Fine from 30 %, Bad below$")]);
    }

    [Fact]
    public async Task Of_two_writers_the_second_is_told_who_was_quicker_and_may_save_all_the_same()
    {
        var first = await OpenAsync("security-administrator", "/trends");
        var second = await OpenAsync("global-administrator", "/trends");
        var (one, other) = (await EditAsync(first, "Fine"), await EditAsync(second, "Great"));

        await one.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(first.Locator(".zone-list li").First).ToContainTextAsync("Fine");
        await other.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Alert)).ToContainTextAsync("was quicker and set: Fine from 80 %, Okay from 50 %, Bad below.");
        await other.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(first.Locator(".zone-list li").First).ToContainTextAsync("Great");
    }

    [Fact]
    public async Task A_reader_sees_zones_and_forecast_and_why_nothing_can_be_changed()
    {
        var page = await OpenAsync("global-reader", "/trends");

        var edit = page.GetByRole(AriaRole.Button, new() { Name = "Edit zones …" });
        await Expect(edit).ToBeDisabledAsync();
        await Expect(edit).ToHaveAttributeAsync("title", new Regex("View only"));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Set target …" })).ToBeDisabledAsync();
        await Expect(page.GetByTestId("forecast")).ToHaveTextAsync(new Regex(
            @"At the pace since .* the score is \d+\.\d\d % on .* In four of five cases it then lies between"));
    }

    [Fact]
    public async Task A_target_is_set_drawn_and_taken_away_and_both_screens_follow()
    {
        var reader = await OpenAsync("global-reader", "/trends");
        var writer = await OpenAsync("security-administrator", "/trends");
        await writer.GetByRole(AriaRole.Button, new() { Name = "Set target …" }).ClickAsync();
        var dialog = writer.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Score, %").FillAsync("99.5");
        await dialog.GetByLabel("By", new() { Exact = true }).FillAsync("2027-01-31");
        await writer.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(reader.GetByTestId("target")).ToContainTextAsync("Target: 99.50 % by 31 Jan 2027");
        var legend = reader.GetByRole(AriaRole.Region, new() { Name = "Score zones" }).Locator(".chart-legend");
        await Expect(legend.GetByRole(AriaRole.Button)).ToHaveTextAsync(["Score", "Target", "Forecast", "Four of five outcomes"]);

        await writer.GetByRole(AriaRole.Button, new() { Name = "Remove target" }).ClickAsync();
        await writer.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

        await Expect(reader.GetByTestId("target")).ToHaveCountAsync(0);
        await Expect(legend.GetByRole(AriaRole.Button)).ToHaveTextAsync(["Score", "Forecast", "Four of five outcomes"]);
    }

    [Fact]
    public async Task Lines_and_the_kind_of_changes_stand_in_the_address()
    {
        var page = await OpenAsync("global-reader", "/trends?range=all");

        await page
            .GetByRole(AriaRole.Region, new() { Name = "Comparison trend" })
            .GetByRole(AriaRole.Button, new() { Name = "All tenants" })
            .ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("hide=none"));
        var byCause = page.GetByRole(AriaRole.Link, new() { Name = "By cause" });
        await Expect(byCause).ToHaveAttributeAsync("href", new Regex("hide=none")); // a frame after the address
        await byCause.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("hide=none.*changes=cause|changes=cause.*hide=none"));
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Score changes" }).Locator(".chart-legend"))
            .ToContainTextAsync("Users");

        await page.ReloadAsync();

        await Expect(page
            .GetByRole(AriaRole.Region, new() { Name = "Comparison trend" })
            .GetByRole(AriaRole.Button, new() { Name = "All tenants" })).ToHaveAttributeAsync("aria-pressed", "true");
    }

    private static async Task<ILocator> EditAsync(IPage page, string word)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit zones …" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name 1", new() { Exact = true }).FillAsync(word);
        return dialog;
    }
}
