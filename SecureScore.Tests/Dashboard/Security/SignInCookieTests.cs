using System.Net;
using SecureScore.Dashboard.Authentication.EntraId;
using SecureScore.Tests.Dashboard.Access;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

/// <summary>Sign-ins that begin and never end leave no more cookies behind than servers and proxies read.</summary>
public sealed class SignInCookieTests(EntraDashboard dashboard) : IClassFixture<EntraDashboard>
{
    private const string Correlation = "__Host-AspNetCore.Correlation.";
    private const string Nonce = "__Host-AspNetCore.OpenIdConnect.Nonce.";

    /// <summary>What nginx reads of one header unless it is told otherwise; Kestrel reads 32 KB of all of them.</summary>
    private const int NginxLine = 8 * 1024;

    /// <summary>What <c>proxy_buffer_size</c> is in docs/entra-id.md.</summary>
    private const int NginxAnswer = 16 * 1024;

    [Theory]
    [InlineData("/", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image")]
    [InlineData("/actions", "Sec-Fetch-Mode: cors", "Sec-Fetch-Dest: empty")]
    [InlineData("/export/actions.csv", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: empty")]
    [InlineData("/login/entra", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image")]
    [InlineData("/help", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe")]
    [InlineData("/help", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document", "Sec-Purpose: prefetch")]
    public async Task A_request_that_shows_no_page_is_told_that_a_sign_in_is_missing_and_gets_no_cookie(
        string path, params string[] headers)
    {
        using var client = dashboard.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var header in headers) request.Headers.Add(header.Split(": ")[0], header.Split(": ")[1]);

        using var answer = await client.SendAsync(request, TestDatabase.Token);

        Assert.Equal(
            (HttpStatusCode.Unauthorized, "Sign in to SecureScore first."),
            (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestDatabase.Token)));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task No_address_of_the_program_begins_a_sign_in_for_a_fetch()
    {
        using var client = dashboard.NewClient();
        foreach (var row in AccessTable.Addresses)
        {
            using var request = new HttpRequestMessage(new HttpMethod(row.Ask), row.Example)
            {
                Headers = { { "Sec-Fetch-Mode", "cors" }, { "Sec-Fetch-Dest", "empty" } }
            };

            using var answer = await client.SendAsync(request, TestDatabase.Token);

            Assert.DoesNotContain(
                answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [],
                c => c.StartsWith(Correlation, StringComparison.Ordinal) || c.StartsWith(Nonce, StringComparison.Ordinal));
            if (row.Audience is Audience.Readers or Audience.Writers)
                Assert.Equal((row.Name, HttpStatusCode.Unauthorized), (row.Name, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Fifty_sign_ins_that_began_leave_eight_and_the_last_one_still_works()
    {
        var jar = Jar();
        using var client = dashboard.NewClient(jar);

        for (var i = 0; i < 50; i++)
        {
            using var challenge = await client.GetAsync("/actions", TestDatabase.Token);
            Assert.Equal(HttpStatusCode.Redirect, challenge.StatusCode);
            Assert.InRange(CountOf(jar, Correlation), 1, LeftoverCookies.MaxKept + 1);
            Assert.InRange(CountOf(jar, Nonce), 1, LeftoverCookies.MaxKept + 1);
        }

        using var answer = await client.SignInAsync(EntraSample.SecurityAdministrator);
        Assert.Equal("/help", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task What_had_piled_up_before_goes_with_the_next_sign_ins_and_no_answer_is_too_large_for_a_proxy()
    {
        var jar = Jar();
        // Each is as long as a real one, and there are as many as Kestrel lets through.
        var (correlation, nonce) = await LengthsAsync();
        for (var i = 0; i < 60; i++)
        {
            Add(jar, $"{Correlation}{i:D2}".PadRight(correlation, 'x'));
            Add(jar, $"{Nonce}{i:D2}".PadRight(nonce, 'x'));
        }
        using var client = dashboard.NewClient(jar);

        for (var i = 0; i < 8; i++)
        {
            using var challenge = await client.GetAsync("/actions", TestDatabase.Token);
            Assert.Equal(HttpStatusCode.Redirect, challenge.StatusCode);
            Assert.InRange(SizeOf(challenge), 1, NginxAnswer);
        }

        // 60, and each of eight adds one and takes eight away, down to those that are kept and the new one.
        Assert.Equal((LeftoverCookies.MaxKept + 1, LeftoverCookies.MaxKept + 1), (CountOf(jar, Correlation), CountOf(jar, Nonce)));
    }

    [Fact]
    public async Task All_cookies_together_fit_in_one_line_of_a_proxy_with_the_settings_it_comes_with()
    {
        foreach (var role in typeof(EntraRoleIds).GetFields().Select(f => f.GetValue(null)).OfType<Guid>())
            dashboard.Entra.Directory.AddRole(EntraSample.AppWriter.Id, role);
        var jar = Jar();
        using var client = await dashboard.ClientAsync(EntraSample.AppWriter, jar);
        _ = await client.GetStringAsync("/help", TestDatabase.Token); // its forms have a cookie
        var signedIn = jar.GetCookieHeader(dashboard.Server.Address).Length;
        var left = Jar();
        using var visitor = dashboard.NewClient(left);
        for (var i = 0; i < 20; i++)
        {
            using var challenge = await visitor.GetAsync("/actions", TestDatabase.Token);
            Assert.InRange(SizeOf(challenge), 1, NginxAnswer);
        }

        var leftovers = left.GetCookieHeader(dashboard.Server.Address).Length;

        Assert.InRange(signedIn + leftovers, 2000, NginxLine); // less, and something was not measured
    }

    [Fact]
    public async Task Cookies_of_a_sign_in_are_forgotten_after_a_quarter_of_an_hour()
    {
        using var client = dashboard.NewClient();

        using var challenge = await client.GetAsync("/actions", TestDatabase.Token);

        var now = dashboard.Server.Clock.GetUtcNow();
        var cookies = challenge.Headers
            .GetValues("Set-Cookie")
            .Where(c => c.StartsWith(Correlation, StringComparison.Ordinal) || c.StartsWith(Nonce, StringComparison.Ordinal))
            .ToList();
        Assert.Equal(2, cookies.Count);
        Assert.All(cookies, cookie => Assert.InRange(ExpiryOf(cookie) - now, TimeSpan.Zero, TimeSpan.FromMinutes(15)));
    }

    private async Task<(int Correlation, int Nonce)> LengthsAsync()
    {
        var jar = Jar();
        using var client = dashboard.NewClient(jar);
        using var challenge = await client.GetAsync("/actions", TestDatabase.Token);
        var names = jar.GetCookies(dashboard.Server.Address).Select(c => c.Name).ToList();
        return (
            names.Single(n => n.StartsWith(Correlation, StringComparison.Ordinal)).Length,
            names.Single(n => n.StartsWith(Nonce, StringComparison.Ordinal)).Length);
    }

    /// <summary>Keeps as many as a browser; .NET's own would drop the oldest of more than twenty.</summary>
    private static CookieContainer Jar() => new(3000, 3000, 4096);

    private void Add(CookieContainer jar, string name) =>
        jar.Add(dashboard.Server.Address, new Cookie(name, "N", "/") { Secure = true, HttpOnly = true });

    private int CountOf(CookieContainer jar, string prefix) =>
        jar.GetCookies(dashboard.Server.Address).Count(c => c.Name.StartsWith(prefix, StringComparison.Ordinal));

    private static DateTimeOffset ExpiryOf(string cookie) =>
        DateTimeOffset.Parse(
            cookie.Split("; ").Single(p => p.StartsWith("expires=", StringComparison.OrdinalIgnoreCase))[8..],
            System.Globalization.CultureInfo.InvariantCulture);

    // colon, space, line end
    private static int SizeOf(HttpResponseMessage answer) =>
        answer.Headers.Concat(answer.Content.Headers).Sum(h => h.Value.Sum(value => h.Key.Length + value.Length + 4));
}
