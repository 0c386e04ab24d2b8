using SecureScore.Tests.Support;

namespace SecureScore.Tests.EndToEnd;

/// <summary>What a real browser says about its requests decides which of them begin a sign-in.</summary>
public sealed class PageLoadTests(EntraDashboard dashboard) : BrowserTest(dashboard.Server), IClassFixture<EntraDashboard>
{
    // From a page of the same origin, which no rule about other sites keeps from anything. Whatever becomes of each, it comes to an end.
    private const string Load = """
        async () => {
          const ended = element => new Promise(resolve => { element.onload = element.onerror = resolve; document.body.append(element); });
          const make = (name, attributes) => Object.assign(document.createElement(name), attributes);
          const all = [];
          for (let i = 0; i < 10; i++) {
            all.push(ended(make('img', { src: `/actions?i=${i}` })));
            all.push(ended(make('iframe', { src: `/history?f=${i}` })));
            all.push(ended(make('link', { rel: 'stylesheet', href: `/trends?l=${i}` })));
            all.push(fetch(`/help?n=${i}`, { mode: 'no-cors', headers: { Accept: 'text/html' } }).catch(() => 0));
            all.push(fetch(`/login/entra?c=${i}`, { headers: { Accept: 'text/html' } }).catch(() => 0));
          }
          await Promise.all(all);
        }
        """;

    [Fact]
    public async Task Nothing_that_a_page_loads_begins_a_sign_in()
    {
        Expected(".*"); // what is refused, a browser reports
        var page = await OpenAsync(null, options: new() { IgnoreHTTPSErrors = true });
        await page.GotoAsync("/login");

        await page.EvaluateAsync(Load);

        var cookies = await page.Context.CookiesAsync([Server.Address.ToString()]);
        Assert.DoesNotContain(cookies, c => IsOfSignIn(c.Name));
    }

    [Fact]
    public async Task A_person_who_comes_by_an_address_is_led_to_sign_in()
    {
        var page = await OpenAsync(null, options: new() { IgnoreHTTPSErrors = true });

        await page.GotoAsync("/actions");

        Assert.StartsWith(dashboard.Entra.Address.ToString(), page.Url, StringComparison.Ordinal);
        var cookies = await page.Context.CookiesAsync([Server.Address.ToString()]);
        Assert.Equal(2, cookies.Count(c => IsOfSignIn(c.Name)));
    }

    private static bool IsOfSignIn(string cookie) =>
        cookie.Contains("Correlation", StringComparison.Ordinal) || cookie.Contains("Nonce", StringComparison.Ordinal);
}
