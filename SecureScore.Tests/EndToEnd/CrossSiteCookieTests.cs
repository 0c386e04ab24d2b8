using SecureScore.Tests.Support;

namespace SecureScore.Tests.EndToEnd;

/// <summary>A page of another site cannot fill a browser with cookies of this one.</summary>
public sealed class CrossSiteCookieTests(EntraDashboard dashboard) : BrowserTest(dashboard.Server), IClassFixture<EntraDashboard>
{
    // Pictures, scripts, frames, styles and fetches; whatever becomes of them, they come to an end.
    private const string Attack = """
        async address => {
          const ended = element => new Promise(resolve => { element.onload = element.onerror = resolve; document.body.append(element); });
          const make = (name, attributes) => Object.assign(document.createElement(name), attributes);
          const all = [];
          for (let i = 0; i < 10; i++) {
            all.push(ended(make('img', { src: `${address}actions?i=${i}` })));
            all.push(ended(make('script', { src: `${address}login/entra?s=${i}` })));
            all.push(ended(make('iframe', { src: `${address}history?f=${i}` })));
            all.push(ended(make('link', { rel: 'stylesheet', href: `${address}trends?l=${i}` })));
            all.push(fetch(`${address}help?n=${i}`, { mode: 'no-cors', credentials: 'include', headers: { Accept: 'text/html' } }).catch(() => 0));
            all.push(fetch(`${address}help?c=${i}`, { credentials: 'include' }).catch(() => 0));
          }
          await Promise.all(all);
        }
        """;

    [Fact]
    public async Task Requests_that_another_site_makes_a_browser_send_begin_no_sign_in()
    {
        Expected(".*"); // what is refused, a browser reports
        var page = await OpenAsync(null, options: new() { IgnoreHTTPSErrors = true });
        await page.RouteAsync("https://attacker.example/", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<!doctype html><title>x</title><body></body>" }));
        await page.GotoAsync("https://attacker.example/");

        await page.EvaluateAsync(Attack, Server.Address.ToString());

        var cookies = await page.Context.CookiesAsync([Server.Address.ToString()]);
        Assert.DoesNotContain(cookies, c => c.Name.Contains("Correlation", StringComparison.Ordinal) || c.Name.Contains("Nonce", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_who_comes_by_an_address_is_led_to_sign_in()
    {
        var page = await OpenAsync(null, options: new() { IgnoreHTTPSErrors = true });

        await page.GotoAsync("/actions");

        Assert.StartsWith(dashboard.Entra.Address.ToString(), page.Url, StringComparison.Ordinal);
        var cookies = await page.Context.CookiesAsync([Server.Address.ToString()]);
        Assert.Equal(2, cookies.Count(c => c.Name.Contains("Correlation", StringComparison.Ordinal) || c.Name.Contains("Nonce", StringComparison.Ordinal)));
    }
}
