using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>What has been painted stays where it is, while the rest of the page arrives and when the circuit begins.</summary>
public sealed class ArrivingPageTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    // Looks before every paint for a time as the server writes it, in UTC.
    private const string WatchTimes = """
        window.paints = 0;
        window.wrong = [];
        (function look() {
          const times = [...document.querySelectorAll('time[data-local]')].map(time => time.textContent);
          if (times.length > 0) window.paints++;
          window.wrong.push(...times.filter(text => text.endsWith('UTC')));
          requestAnimationFrame(look);
        })();
        """;

    // Where each child stands, and where it stands before those that follow it have arrived.
    private const string PlacesWithAndWithoutTheNext = """
        list => {
          const place = element => { const { x, y, width } = element.getBoundingClientRect(); return [x, y, width].map(Math.round).join(' '); };
          const places = [...list.children].map(place);
          const before = [];
          while (list.lastElementChild) {
            before.unshift(place(list.lastElementChild));
            list.lastElementChild.remove();
          }
          return [places.join(', '), before.join(', ')];
        }
        """;

    [Theory]
    [InlineData("/", 1440)]
    [InlineData("/audit", 1440)]
    [InlineData("/decisions", 390)]
    public async Task No_time_is_painted_in_utc_first(string path, int width)
    {
        var page = await OpenAsync("security-administrator", options: new()
        {
            TimezoneId = "Asia/Kolkata",
            ViewportSize = new() { Width = width, Height = 900 },
        });
        await page.AddInitScriptAsync(WatchTimes);
        await page.ShowAsync(path);
        await page.WaitForFunctionAsync("() => window.paints > 3");

        Assert.Empty(await page.EvaluateAsync<string[]>("() => window.wrong"));
        // Such a script is run before the parser goes on to the body, however late it comes.
        await Expect(page.Locator("head > script[src*=local-time]:not([async], [defer], [type])")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(1000)]
    [InlineData(390)]
    public async Task A_figure_stands_in_its_place_before_the_next_one_arrives(int width)
    {
        var page = await OpenAsync("security-administrator", "/", new() { ViewportSize = new() { Width = width, Height = 900 } });

        var places = await page.Locator(".tiles").EvaluateAsync<string[]>(PlacesWithAndWithoutTheNext);

        Assert.Equal(4, places[0].Split(", ").Length);
        Assert.Equal(places[0], places[1]);
    }
}
