using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SecureScore.Core.Access;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Tenants that are many, and titles and names that are long, have no spaces or run from right to left.</summary>
public sealed class UnusualDataTests(UnusualDataTests.Fixture fixture)
    : BrowserTest(fixture.Server), IClassFixture<UnusualDataTests.Fixture>
{
    /// <summary>As long as a title or name can be, without a place to break it.</summary>
    private static readonly string s_wide = new('W', 120);

    // Texts that end outside of their card, pane or page, and are neither shortened with an ellipsis nor in a part that can be scrolled.
    private const string Outside = """
        () => {
          const outside = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
            if (element.closest('.sr-only, svg, option, template')) continue;
            const frame = element.closest('.card, .pane, main, header') ?? document.body;
            let around = element;
            const isTold = e => getComputedStyle(e).textOverflow === 'ellipsis'
              || e.scrollWidth > e.clientWidth && /auto|scroll/.test(getComputedStyle(e).overflowX);
            while (around !== frame && !isTold(around)) around = around.parentElement;
            if (around !== frame) continue;
            const range = document.createRange();
            range.selectNodeContents(walker.currentNode);
            if (range.getBoundingClientRect().right > frame.getBoundingClientRect().right + 1)
              outside.push(`${element.tagName} ${element.className}: ${element.textContent.trim().slice(0, 40)}`);
          }
          const page = document.documentElement;
          if (page.scrollWidth <= page.clientWidth) return outside;
          const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > page.clientWidth + 1).at(-1);
          return [...outside, `sideways: ${page.scrollWidth} of ${page.clientWidth} by ${wide?.outerHTML.slice(0, 200)}`];
        }
        """;

    [Theory]
    [InlineData("/")]
    [InlineData("/actions")]
    [InlineData("/actions/wide")]
    [InlineData("/actions/arabic?tab=facts")]
    [InlineData("/actions/emoji?tab=history")]
    [InlineData("/history")]
    [InlineData("/history?show=days")]
    [InlineData("/history/2026-03-01")]
    [InlineData("/history/2026-02-28/2026-03-01")]
    [InlineData("/trends")]
    [InlineData("/decisions")]
    [InlineData("/what-if")]
    [InlineData("/settings")]
    [InlineData("/settings/connections")]
    public async Task No_title_or_name_ends_outside_of_its_place(string path)
    {
        var page = await OpenAsync("security-administrator");
        foreach (var (width, height) in ((int, int)[])[(1440, 900), (360, 740)])
        {
            await page.SetViewportSizeAsync(width, height);
            await page.ShowAtRestAsync(path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + $"tenant={Given.TenantId}");

            var outside = string.Join('\n', await page.EvaluateAsync<string[]>(Outside));
            Assert.True(outside.Length == 0, $"At {width} px:\n{outside}");
        }
    }

    [Fact]
    public async Task Of_many_tenants_a_page_is_listed_and_a_search_finds_the_others()
    {
        var page = await OpenAsync("security-administrator", $"/settings?tenant={Given.TenantId}");
        var rows = page.GetByTestId("tenant-row");
        await Expect(rows).ToHaveCountAsync(25);

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Pages of tenants" }).GetByRole(AriaRole.Button, new() { Name = "Next" })
            .ClickAsync();
        await Expect(rows).ToHaveCountAsync(6); // 31 in all
        await page.GetByTestId("tenant-search").FillAsync("0000001e-");

        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync("0000001e-");
        await page.GetByTestId("tenant-search").FillAsync("no such tenant");
        await Expect(page.GetByText("No tenant matches.")).ToBeVisibleAsync();
        await page.GetByTestId("tenant-search").FillAsync(s_wide[..20]);
        await Expect(rows).ToContainTextAsync(new string('W', 100)); // the longest name of a tenant
    }

    /// <summary>One tenant with unusual titles and name, and thirty others.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        private static readonly Dictionary<string, string> s_titles = new()
        {
            ["wide"] = s_wide,
            ["arabic"] = "سجّل كل المستخدمين للمصادقة متعددة العوامل قبل نهاية الشهر",
            ["emoji"] = string.Concat(Enumerable.Repeat("🔐🛡️", 40)),
            ["long"] = string.Concat(Enumerable.Repeat("Authentifizierungsmethode", 5)),
        };

        public DashboardServer Server { get; private set; } = null!; // set before any test

        public async ValueTask InitializeAsync()
        {
            Server = await DashboardServer.StartAsync(hasSample: false);
            var profiles = s_titles.Select(t =>
            {
                var profile = GraphAnswer.Profile(t.Key, 10);
                profile["title"] = t.Value;
                profile["service"] = s_wide;
                return profile;
            });
            var days = Enumerable.Range(-3, 4).Select(i => GraphAnswer.Day(
                Given.Day(i), [.. s_titles.Keys.Select(id => GraphAnswer.Score(id, i + 5))]));
            await Server.ImportAsync(GraphAnswer.Page([.. profiles]), GraphAnswer.Page([.. days]));
            await Server.DecideAsync(s_wide, Given.TenantId, "wide", ActionStatus.RiskAccepted, s_wide);
            for (var i = 1; i <= 30; i++)
            {
                var tenant = TenantId.Parse($"{i:x8}-bbbb-4bbb-8bbb-222222222222");
                await Server.ImportAsync(
                    GraphAnswer.Page(GraphAnswer.Profile("a", 10, tenant: tenant)),
                    GraphAnswer.Page(GraphAnswer.Day(tenant, Given.Day(0), GraphAnswer.Score("a", 5))));
            }
            await Server.Services.GetRequiredService<ITenantService>()
                .RenameAsync(Actor.CommandLine, Given.TenantId, s_wide, TestDatabase.Token);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
