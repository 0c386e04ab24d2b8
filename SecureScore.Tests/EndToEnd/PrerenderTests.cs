using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>The first answer of the server is the page.</summary>
public sealed class PrerenderTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    // What a reader sees, but for times (written in the reader's zone) and drawings.
    private const string TextOf = """
        () => {
          const copy = document.querySelector('main').cloneNode(true);
          copy.querySelectorAll('time, details, svg, [aria-hidden=true], style, template').forEach(e => e.remove());
          return copy.textContent.replace(/\s+/g, ' ').trim();
        }
        """;

    // The script is asked for while the page is still being read.
    private const string IsParsed = """
        () => new Promise(done => document.readyState === 'loading' ? document.addEventListener('readystatechange', () => done(), { once: true }) : done())
        """;

    // Looks after every change of the page: how many rows stand there, and whether anything says that it is loading.
    private const string WatchRows = """
        window.seen = [];
        new MutationObserver(() => {
          if (document.readyState === 'loading') return;
          const rows = [...document.querySelectorAll('main tbody tr')].filter(row => !row.closest('details')).length;
          const loading = !!document.querySelector('main [aria-label=Loading]');
          window.seen.push(`${rows} ${loading}`);
        }).observe(document, { childList: true, subtree: true });
        """;

    [Theory]
    [InlineData("/", "Quick wins")]
    [InlineData("/", "Data as a table")]
    [InlineData("/actions", "Get every user registered for multifactor authentication")]
    [InlineData("/actions/MFARegistrationV2", "Why it matters")]
    [InlineData("/history", "What happened")]
    [InlineData("/history?show=days", "Show older days")]
    [InlineData("/history/2026-02-01/2026-02-27", "Controls that changed")]
    [InlineData("/portfolio", "This page compares tenants")]
    [InlineData("/portfolio/actions", "Get every user registered for multifactor authentication")]
    [InlineData("/portfolio/actions/MFARegistrationV2", "Score impact")]
    [InlineData("/trends", "How long it takes")]
    [InlineData("/history/2026-02-27", "Controls of the day")]
    [InlineData("/decisions", "Passwords must not leave the data centre")]
    [InlineData("/evaluation", "Last evaluations")]
    [InlineData("/evaluation/configuration", "Configuration read")]
    [InlineData("/accounts?q=scanner", "Scanner 4")]
    [InlineData("/accounts/0000000c-5a3d-4000-8000-000000000001", "Not registered for MFA.")]
    [InlineData("/what-if?defaults=on", "before and after")]
    [InlineData("/import", "Last imports")]
    [InlineData("/audit", "Signed in")]
    [InlineData("/settings", "Scoring rules in force")]
    [InlineData("/settings/roles", "Roles in force")]
    [InlineData("/settings/assignments", "Only for users who manage this installation")]
    [InlineData("/settings/tenant-groups", "Only for users who manage this installation")]
    [InlineData("/settings/tenant-groups/1", "Only for users who manage this installation")]
    [InlineData("/diagnostics", "Gaps (1)")]
    [InlineData("/evaluation/excluded", "Emergency access 1")]
    [InlineData("/help", "Microsoft changed the catalogue")]
    [InlineData("/login", "Security Operator")]
    public async Task Without_scripts_a_page_shows_its_content(string path, string text)
    {
        var page = await OpenAsync("global-reader", path + (path == "/actions" ? "?size=100" : ""), new() { JavaScriptEnabled = false });

        await Expect(page.GetByText(text).First).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Loading", new() { Exact = true })).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/history")]
    [InlineData("/trends")]
    public async Task Without_scripts_a_page_says_so_and_has_tables_in_place_of_charts(string path)
    {
        var page = await OpenAsync("global-reader", path, new() { JavaScriptEnabled = false });

        await Expect(page.Locator(".no-scripts")).ToBeVisibleAsync();
        foreach (var chart in await page.Locator(".chart:has(details)").AllAsync())
        {
            await Expect(chart.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
            await Expect(chart.Locator(".chart-frame")).ToBeHiddenAsync();
        }
        Assert.NotEmpty(await page.Locator(".chart:has(details)").AllAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/actions")]
    [InlineData("/actions/MFARegistrationV2?status=planned")]
    [InlineData("/history")]
    [InlineData("/history?range=all")]
    [InlineData("/history?show=days&range=all")]
    [InlineData("/history/2026-02-01/2026-02-27")]
    [InlineData("/trends")]
    [InlineData("/?range=all")]
    [InlineData("/history/2026-02-27")]
    [InlineData("/decisions")]
    [InlineData("/evaluation")]
    [InlineData("/evaluation/configuration")]
    [InlineData("/accounts?q=scanner")]
    [InlineData("/accounts/0000000c-5a3d-4000-8000-000000000001")]
    [InlineData("/what-if?complete=MFARegistrationV2&open=ca000000-0000-4000-8000-000000000002")]
    [InlineData("/import")]
    [InlineData("/audit")]
    [InlineData("/settings")]
    [InlineData("/settings/roles")]
    [InlineData("/settings/assignments")]
    [InlineData("/settings/tenant-groups")]
    [InlineData("/evaluation/excluded")]
    [InlineData("/accounts?group=without-mfa")]
    [InlineData("/history/compare")]
    public async Task The_circuit_takes_the_page_over_without_a_change_or_a_flicker(string path)
    {
        var page = await OpenAsync("global-reader");
        await page.AddInitScriptAsync(WatchRows);
        await page.RouteAsync("**/blazor.web*.js", async route =>
        {
            // The script waits until the prerendered page was looked at.
            await page.EvaluateAsync(IsParsed);
            await page.EvaluateAsync($"window.before = ({TextOf})()");
            await route.ContinueAsync();
        });

        await page.ShowAtRestAsync(path);

        Assert.Equal(await page.EvaluateAsync<string>("() => window.before"), await page.EvaluateAsync<string>(TextOf));
        Assert.Single(await page.EvaluateAsync<string[]>("() => [...new Set(window.seen)]"));
    }
}
