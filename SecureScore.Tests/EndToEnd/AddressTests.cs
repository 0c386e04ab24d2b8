using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>What a page shows stands in its address.</summary>
public sealed class AddressTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    [Fact]
    public async Task Choices_stand_in_the_address_and_survive_a_reload()
    {
        var page = await OpenAsync("global-reader", "/actions");
        await page.GetByTestId("filters").Locator("summary").ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Category" }).SelectOptionAsync("Identity");
        await Expect(page).ToHaveURLAsync(new Regex("category=Identity"));
        await page.GetByTestId("list-view").Locator("summary").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Category" })).ToBeHiddenAsync(); // one menu at a time
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Group by" }).SelectOptionAsync("product");
        await Expect(page).ToHaveURLAsync(new Regex("group=product"));
        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Points" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("sort=-?points"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Next", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("page=2"));
        await Expect(page.GetByText("Page 2 of")).ToBeVisibleAsync();
        await page.Rows().Nth(1).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/actions/[^?]+\?"));
        await Expect(page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Heading, new() { Level = 2 })).ToBeVisibleAsync();
        var before = await ViewAsync(page);

        await page.ReloadAsync();
        await page.AnswersAsync();

        Assert.Equal(before, await ViewAsync(page));
        await Expect(page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Heading, new() { Level = 2 })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Back_and_forward_go_through_what_was_chosen()
    {
        var page = await OpenAsync("global-reader", "/actions");
        var all = await ViewAsync(page);
        await page.Card("Regressed").ClickAsync();
        await Expect(page.Card("Regressed")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page).ToHaveURLAsync(new Regex("status=regressed"));
        var regressed = await ViewAsync(page);
        Assert.NotEqual(all, regressed);
        var link = page.Rows().First.GetByRole(AriaRole.Link);
        var title = await link.TextContentAsync();
        await link.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2, Name = title })).ToBeVisibleAsync();

        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Complementary)).ToHaveCountAsync(0);
        Assert.Equal(regressed, await ViewAsync(page));
        await page.GoBackAsync();
        await Expect(page.Card("Regressed")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(page.Rows()).ToHaveCountAsync(25);
        Assert.Equal(all, await ViewAsync(page));
        await page.GoForwardAsync();
        await Expect(page.Card("Regressed")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.GoForwardAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2, Name = title })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_pasted_link_opens_the_same_view()
    {
        const string Link = "/actions/MFARegistrationV2?category=Identity&status=planned&sort=title&hide=rank,cost&size=50";
        var sender = await OpenAsync("global-administrator", Link);
        var receiver = await OpenAsync("security-reader", Link);

        Assert.Equal(await ViewAsync(sender), await ViewAsync(receiver));
        await Expect(receiver.GetByRole(AriaRole.Columnheader, new() { Name = "Rank" })).ToHaveCountAsync(0);
        await Expect(receiver.Card("Planned")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(receiver.GetByRole(AriaRole.Complementary)).ToContainTextAsync("Get every user registered");
    }

    [Theory]
    [InlineData("?page=abc&size=7&sort=nope&group=nothing&status=42&user-impact=zzz&cost=-&hide=title,foo&tenant=")]
    [InlineData("?page=-3&size=-1&sort=-&status=&category=&q=%20%20")]
    [InlineData("?status=0&status=1&page=1&page=2")]
    [InlineData("?%00=%ff&=&&&q")]
    public async Task Odd_values_in_the_address_are_ignored(string query)
    {
        var page = await OpenAsync("global-reader", "/actions");
        var usual = await ViewAsync(page);

        await page.ShowAsync("/actions" + query);

        Assert.Equal(usual, await ViewAsync(page));
    }

    [Fact]
    public async Task A_page_beyond_the_last_one_shows_the_last_one()
    {
        var page = await OpenAsync("global-reader", "/actions?page=999999");

        await Expect(page.GetByText(new Regex(@"^Page (\d+) of \1$"))).ToBeVisibleAsync();
        await Expect(page.Rows().First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Typing_a_search_loses_no_letter_and_no_space()
    {
        var page = await OpenAsync("global-reader", "/actions");
        var search = page.GetByTestId("action-search");

        await search.PressSequentiallyAsync("multifactor authentication for administrators");

        await Expect(page).ToHaveURLAsync(new Regex("q=multifactor(%20|\\+)authentication(%20|\\+)for(%20|\\+)administrators"));
        await Expect(search).ToHaveValueAsync("multifactor authentication for administrators");
    }

    [Fact]
    public async Task Typing_a_search_is_one_step_back()
    {
        var page = await OpenAsync("global-reader", "/history");
        await page.GetByRole(AriaRole.Link, new() { Name = "Actions", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Actions" })).ToBeFocusedAsync();
        await page.GetByTestId("action-search").PressSequentiallyAsync("mfa", new() { Delay = 60 });
        await Expect(page).ToHaveURLAsync(new Regex("q=mfa"));

        await page.GoBackAsync();

        await Expect(page).ToHaveURLAsync(new Regex($@"/history\?{BrowserPages.OfSample}$"));
    }

    [Theory]
    [InlineData("/?view=Data&range=30", "Data Secure Score", "30")]
    [InlineData("/?view=nonsense&range=5", "Identity Secure Score", "90")]
    [InlineData("/history?view=Device&range=all", "History", "all")]
    public async Task View_and_range_of_charts_stand_in_the_address(string address, string heading, string range)
    {
        var page = await OpenAsync("global-reader", address);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1 })).ToBeVisibleAsync();
        var chosen = page.GetByRole(AriaRole.Navigation, new() { Name = "Range", Exact = true }).Locator("[aria-current=true]");
        await Expect(chosen).ToHaveTextAsync(range);
        Assert.EndsWith($"{address}&{BrowserPages.OfSample}", page.Url, StringComparison.Ordinal);
    }

    /// <summary>Rows with their groups and columns, as the reader sees them.</summary>
    private static Task<string> ViewAsync(IPage page) =>
        page.GetByRole(AriaRole.Table, new() { Name = "Actions" }).InnerTextAsync();
}
