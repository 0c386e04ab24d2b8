using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>What is printed, and what is left of MudBlazor's styles.</summary>
public sealed class StyleTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    // A4 without its margins, in CSS pixels.
    private const int Portrait = 703, Landscape = 1032;

    [Theory]
    [InlineData("/", "Changes")]
    [InlineData("/actions", "Actions")]
    [InlineData("/history/2026-02-27", "Controls of the day")]
    public async Task Paper_shows_the_content_in_dark_letters_and_nothing_to_press(string path, string heading)
    {
        var page = await OpenAsync("security-administrator", path, new() { ColorScheme = ColorScheme.Dark });

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        var title = page.GetByRole(AriaRole.Heading, new() { Name = heading });
        await Expect(title).ToBeVisibleAsync();
        await Expect(title).ToHaveCSSAsync("color", new Regex(@"^rgba?\(\d{1,2}, \d{1,2}, \d{1,2}\b"));
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Pages", Exact = true })).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Banner)).ToBeHiddenAsync();
        await Expect(page.Locator("main input:visible, main summary:visible")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("/", Portrait)]
    [InlineData("/history", Portrait)]
    [InlineData("/trends", Portrait)]
    [InlineData("/decisions", Portrait, true)]
    [InlineData("/actions", Landscape, true)]
    [InlineData("/evaluation", Landscape, true)]
    [InlineData("/audit", Landscape, true)]
    public async Task On_paper_nothing_is_cut_and_tables_are_tables(string path, int width, bool isTable = false)
    {
        // What is wider than its place: drawings, and cells whose text does not fit.
        const string Cut = """
            () => [...document.querySelectorAll('main .chart-plot svg, main :is(td, th, td > a, td small)')].filter(element => {
              const { width, right } = element.getBoundingClientRect();
              return width > 1 && (right > innerWidth + 1 || element.matches(':is(td, th, td *)') && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0);
            }).map(element => `${element.className.baseVal ?? element.className}: ${element.textContent.trim().slice(0, 60)}`)
            """;
        var page = await OpenAsync("security-administrator", path);
        if (!isTable) await Expect(page.Locator(".chart-plot svg[viewBox]").First).ToBeVisibleAsync();

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(width, 900);

        Assert.Empty(await page.EvaluateAsync<string[]>(Cut));
        if (!isTable) return;
        var table = page.Locator("main table").Last;
        await Expect(table.Locator("thead")).ToHaveCSSAsync("display", "table-header-group");
        await Expect(table.Locator("tbody tr").First).ToHaveCSSAsync("display", "table-row");
    }

    [Fact]
    public async Task Every_rule_of_MudBlazor_that_applies_to_its_parts_of_our_pages_is_served()
    {
        // Rules of the whole sheet that fit an element that is there, whatever its state, and that the served sheet
        // lacks. See docs/decisions/013.
        const string Missing = """
            async () => {
              const partsOf = sheet => [...sheet.cssRules].flatMap(rule => rule.selectorText ? rule.selectorText.split(/,(?![^(]*\))/).map(part => part.trim()) : rule.cssRules ? partsOf(rule) : []);
              const whole = new CSSStyleSheet();
              whole.replaceSync(await (await fetch('/_content/MudBlazor/MudBlazor.min.css')).text());
              const served = new Set(partsOf([...document.styleSheets].find(sheet => sheet.href?.includes('MudBlazor'))));
              const anyState = part => part.replace(/::?(hover|active|focus|focus-visible|focus-within|disabled|enabled|checked|before|after|placeholder|selection|-[\w-]+)(?![\w-])/g, '') || '*';
              const fits = part => { try { return document.querySelector(anyState(part)) !== null; } catch { return false; } };
              return partsOf(whole).filter(part => part.includes('mud-') && fits(part) && !served.has(part));
            }
            """;
        var page = await OpenAsync("security-administrator", "/actions?status=to-address&category=Apps");
        await page.GetByTestId("action-status").First.ChooseStatusAsync("Planned");
        await Expect(page.Message("is now “Planned”")).ToBeVisibleAsync();
        await page.GetByTestId("action-status").First.ChooseStatusAsync("Risk accepted");
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Why?").FillAsync("x");

        Assert.Empty(await page.EvaluateAsync<string[]>(Missing));
    }
}
