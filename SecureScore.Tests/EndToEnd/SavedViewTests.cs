using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Somebody comes back to a list every morning.</summary>
public sealed class SavedViewTests : BrowserTest
{
    [Fact]
    public async Task A_list_is_saved_becomes_the_menus_and_is_shared_by_its_address()
    {
        var page = await OpenAsync("helpdesk-administrator", "/actions?category=Identity&cost=low&show=category&page=2");
        var menu = page.GetByTestId("saved-views");
        await menu.Locator("summary").ClickAsync();
        await Expect(menu).ToContainTextAsync("Save the filters, order and columns");
        await menu.GetByTestId("view-name").FillAsync("Easy ones");
        await page.Keyboard.PressAsync("Enter");
        var view = menu.GetByTestId("saved-view");
        await Expect(view.GetByRole(AriaRole.Link, new() { Name = "Easy ones" })).ToHaveAttributeAsync(
            "href", $"/actions?category=Identity&cost=low&show=category&{BrowserPages.OfSample}"); // without the page

        await view.GetByRole(AriaRole.Button, new() { Name = "Default: Easy ones" }).ClickAsync();

        await Expect(view.GetByRole(AriaRole.Button, new() { Name = "Default: Easy ones" })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.AssertAccessibleAsync();
        var link = page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = "Actions" });
        await Expect(link).ToHaveAttributeAsync("href", new Regex("category=Identity&cost=low"));
        await page.Keyboard.PressAsync("Escape");
        await Expect(menu.GetByTestId("view-name")).ToBeHiddenAsync();
        await page.ShowAsync("/trends");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("a");
        await Expect(page).ToHaveURLAsync(new Regex($@"/actions\?category=Identity&cost=low&show=category&{BrowserPages.OfSample}$"));
        // A colleague has a menu of their own, and an address means the same to both.
        var colleague = await OpenAsync("security-reader", "/actions");
        await Expect(colleague.Locator("#app-nav a[href^='/actions']")).ToHaveAttributeAsync("href", $"/actions?{BrowserPages.OfSample}");
        await page.ShowAsync("/actions");
        await Expect(page.GetByText("Page 1 of 6")).ToBeVisibleAsync(); // all 142, not the view
    }

    [Fact]
    public async Task A_view_without_a_name_is_not_saved_and_one_with_any_text_is_and_goes_again()
    {
        var page = await OpenAsync("security-reader", "/actions?status=planned");
        var menu = page.GetByTestId("saved-views");
        await menu.Locator("summary").ClickAsync();
        await menu.GetByTestId("view-name").FillAsync("  ");
        await page.Keyboard.PressAsync("Enter");
        await Expect(menu.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Enter a name for the view.");
        await menu.GetByTestId("view-name").FillAsync("<b>מבט</b>");
        await menu.GetByRole(AriaRole.Button, new() { Name = "Save view" }).ClickAsync();
        await Expect(menu.GetByRole(AriaRole.Link, new() { Name = "<b>מבט</b>" })).ToBeVisibleAsync();

        await menu.GetByRole(AriaRole.Button, new() { Name = "Remove <b>מבט</b>" }).ClickAsync();

        await Expect(menu.GetByTestId("saved-view")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Columns_that_somebody_chose_are_there_on_the_next_visit_and_an_address_with_others_wins()
    {
        var page = await OpenAsync("security-reader", "/actions");
        var rank = page.GetByRole(AriaRole.Columnheader, new() { Name = "Rank" });
        var menu = page.GetByTestId("list-view");
        await menu.Locator("summary").ClickAsync();

        await menu.GetByLabel("Rank").CheckAsync();

        await Expect(page).ToHaveURLAsync(new Regex($@"/actions\?show=rank&{BrowserPages.OfSample}$"));
        await page.GoBackAsync(); // to an address that names none
        await Expect(page).ToHaveURLAsync(new Regex($@"/actions\?{BrowserPages.OfSample}&show=rank$"));
        await page.ShowAsync("/actions?status=planned");
        await Expect(page).ToHaveURLAsync(new Regex($@"/actions\?status=planned&{BrowserPages.OfSample}&show=rank$"));
        await Expect(rank).ToBeVisibleAsync();
        await page.ShowAsync("/trends");
        await page.Locator("#app-nav a[href^='/actions']").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($@"/actions\?{BrowserPages.OfSample}&show=rank$"));
        await Expect(rank).ToBeVisibleAsync();
        await page.ShowAsync("/actions?show=own");
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Evaluated" })).ToBeVisibleAsync();
        await Expect(rank).ToHaveCountAsync(0);
        await page.ShowAsync("/actions");
        await Expect(rank).ToBeVisibleAsync();
        var colleague = await OpenAsync("security-reader", "/actions");
        await Expect(colleague.GetByRole(AriaRole.Columnheader, new() { Name = "Rank" })).ToHaveCountAsync(0); // another browser

        await menu.Locator("summary").ClickAsync();
        await page.AssertAccessibleAsync();
        await menu.GetByRole(AriaRole.Button, new() { Name = "Reset columns" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex($@"/actions\?{BrowserPages.OfSample}$"));
        await Expect(rank).ToHaveCountAsync(0);
        await page.ShowAsync("/actions");
        await Expect(rank).ToHaveCountAsync(0);
    }
}
