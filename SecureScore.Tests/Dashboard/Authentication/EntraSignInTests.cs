using System.Net;
using System.Web;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Authentication;

/// <summary>Signing in with Entra mode over HTTP, at a stand-in that speaks Entra's protocol. Every check of the product is on.</summary>
public sealed class EntraSignInTests(EntraDashboard dashboard) : IClassFixture<EntraDashboard>, IDisposable
{
    private const string SessionCookie = "__Host-securescore=";

    [Fact]
    public async Task A_visitor_is_led_to_Entra_and_back_to_the_page_they_wanted()
    {
        using var client = dashboard.NewClient();

        using var answer = await client.SignInAsync(EntraSample.SecurityAdministrator, "/actions?status=planned");

        Assert.Equal((HttpStatusCode.Redirect, "/actions?status=planned"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        var page = await client.GetStringAsync("/settings", TestDatabase.Token);
        Assert.Contains(EntraSample.SecurityAdministrator.Name, page, StringComparison.Ordinal);
        Assert.Contains("read and write", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_to_Entra_asks_for_a_code_with_PKCE_and_a_nonce()
    {
        using var client = dashboard.NewClient();

        using var challenge = await client.GetAsync("/actions", TestDatabase.Token);

        var location = challenge.Headers.Location!;
        Assert.Equal(dashboard.Entra.Address.GetLeftPart(UriPartial.Authority), location.GetLeftPart(UriPartial.Authority));
        var query = HttpUtility.ParseQueryString(location.Query);
        Assert.Equal(("code", "S256", "form_post"), (query["response_type"], query["code_challenge_method"], query["response_mode"]));
        Assert.Equal(43, query["code_challenge"]!.Length); // a SHA-256 in base64url
        Assert.NotEmpty(query["nonce"]!);
        Assert.Equal(new Uri(dashboard.Server.Address, "/signin-oidc").AbsoluteUri, query["redirect_uri"]);
        Assert.Equal(["offline_access", "openid", "profile"], query["scope"]!.Split(' ').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Cookies_are_bound_to_this_host_and_TLS_and_closed_to_scripts()
    {
        using var client = dashboard.NewClient();
        using var challenge = await client.GetAsync("/actions", TestDatabase.Token);
        using var answer = await client.SignInAsync(EntraSample.GlobalReader);
        // its forms have a cookie of their own
        using var page = await client.GetAsync($"/settings?{BrowserPages.OfSample}", TestDatabase.Token);

        var cookies = new[] { challenge, answer, page }
            .SelectMany(a => a.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            .Where(c => !c.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal))
            .ToList();

        Assert.True(cookies.Count >= 4, string.Join('\n', cookies)); // correlation, nonce, session, form
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("; path=/;", cookie + ";", StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; samesite=", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
        var session = Assert.Single(cookies, c => c.StartsWith(SessionCookie, StringComparison.Ordinal));
        Assert.Contains("samesite=lax", session, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", session, StringComparison.OrdinalIgnoreCase); // gone with the browser
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_signing_key_costs_no_sign_in(bool keepsOld)
    {
        await using var other = await EntraDashboard.StartAsync();
        using (await other.ClientAsync(EntraSample.GlobalReader)) other.Entra.RotateSigningKey(keepsOld); // the old key is known by now
        using var client = other.NewClient();

        using var answer = await client.SignInAsync(EntraSample.GlobalReader);

        Assert.Equal((HttpStatusCode.Redirect, "/help"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    public static TheoryData<TokenFault> Faults { get; } = [.. Enum.GetValues<TokenFault>().Where(f => f != TokenFault.None)];

    [Theory, MemberData(nameof(Faults))]
    public async Task A_token_or_answer_with_a_fault_signs_nobody_in(TokenFault fault)
    {
        using var client = dashboard.NewClient();
        dashboard.Entra.Fault = fault;

        using var answer = await client.SignInAsync(EntraSample.GlobalReader);

        Assert.Equal(
            (HttpStatusCode.Redirect, "/login/refused"), (answer.StatusCode, answer.Headers.Location!.OriginalString.Split('?')[0]));
        Assert.DoesNotContain(
            answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [],
            c => c.StartsWith(SessionCookie, StringComparison.Ordinal));
        using var page = await client.GetAsync("/actions", TestDatabase.Token);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Contains(
            "Not signed in", await client.GetStringAsync(answer.Headers.Location, TestDatabase.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_fault_the_same_browser_can_sign_in()
    {
        using var client = dashboard.NewClient();
        dashboard.Entra.Fault = TokenFault.WrongNonce;
        using (await client.SignInAsync(EntraSample.GlobalReader)) dashboard.Entra.Fault = TokenFault.None;

        using var answer = await client.SignInAsync(EntraSample.GlobalReader);

        Assert.Equal("/help", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task An_answer_that_is_sent_twice_or_to_another_browser_signs_nobody_in()
    {
        using var client = dashboard.NewClient();
        using var other = dashboard.NewClient();
        var form = await client.ComeBackAsync(EntraSample.GlobalReader);

        using var stolen = await other.PostAsync(form.Action, form.Fields);
        using var first = await client.PostAsync(form.Action, form.Fields);
        using var again = await client.PostAsync(form.Action, form.Fields);

        Assert.Equal("/help", first.Headers.Location?.OriginalString);
        Assert.StartsWith("/login/refused?reason=out-of-date", stolen.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.StartsWith("/login/refused?reason=out-of-date", again.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_at_Entra_is_told_in_words()
    {
        using var client = dashboard.NewClient();
        var form = await client.ComeBackAsync(EntraSample.GlobalReader);

        using var answer = await client.PostAsync(form.Action, new Dictionary<string, string>
        {
            ["error"] = "access_denied", ["error_description"] = "AADSTS65004: User declined to consent to access the app.",
            ["state"] = form.Fields["state"],
        });

        Assert.StartsWith("/login/refused?reason=cancelled", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Contains(
            "The sign-in was cancelled.", await client.GetStringAsync(answer.Headers.Location, TestDatabase.Token),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entras_number_of_a_refusal_is_shown()
    {
        using var client = dashboard.NewClient();
        var form = await client.ComeBackAsync(EntraSample.GlobalReader);

        using var answer = await client.PostAsync(form.Action, new Dictionary<string, string>
        {
            ["error"] = "invalid_request",
            ["error_description"] = "AADSTS50105: 'gloria.ritter@contoso.example' is not assigned to a role.",
            ["state"] = form.Fields["state"],
        });

        Assert.StartsWith("/login/refused?reason=refused-by-entra", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        var page = await client.GetStringAsync(answer.Headers.Location, TestDatabase.Token);
        Assert.Contains("AADSTS50105", page, StringComparison.Ordinal);
        Assert.DoesNotContain("gloria.ritter", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_Entra_does_not_accept_is_told_to_whoever_runs_the_server()
    {
        using var client = dashboard.NewClient();
        var form = await client.ComeBackAsync(EntraSample.GlobalReader);
        var app = EntraSample.App(dashboard.Server.Address);
        dashboard.Entra.Directory.Register(app with { Secret = "another one, after it was renewed" });

        using var answer = await client.PostAsync(form.Action, form.Fields);

        dashboard.Entra.Directory.Register(app);
        Assert.StartsWith("/login/refused?reason=bad-credential", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Contains("code=7000215", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reason=<script>alert(1)</script>")]
    [InlineData("reason=other-tenant&code=<b>1</b>&id=<b>2</b>")]
    [InlineData("reason=0&code=12345678901234567890&id=Call%20555")]
    public async Task The_page_of_refusal_shows_nothing_that_an_address_makes_up(string query)
    {
        using var client = dashboard.NewClient();

        var page = await client.GetStringAsync($"/login/refused?{query}", TestDatabase.Token);

        Assert.Contains("Not signed in", page, StringComparison.Ordinal);
        page = page[page.IndexOf("<main", StringComparison.Ordinal)..]; // before it, the address stands in the skip link
        foreach (var made in new[] { "<script>alert", "<b>", "12345678901234567890", "Call 555" })
            Assert.DoesNotContain(made, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_without_any_role_claim_is_told_that_the_registration_lacks_it()
    {
        using var client = dashboard.NewClient();

        using var answer = await client.SignInAsync(EntraSample.Guest, "/actions");
        using var page = await client.GetAsync("/actions", TestDatabase.Token);

        Assert.Equal("/actions", answer.Headers.Location?.OriginalString);
        Assert.Equal((HttpStatusCode.Redirect, "/denied"), (page.StatusCode, page.Headers.Location!.AbsolutePath));
        var denied = await client.GetStringAsync("/denied", TestDatabase.Token);
        Assert.Contains("Entra ID sent no roles", denied, StringComparison.Ordinal);
        Assert.DoesNotContain("You need a role for this", denied, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_whose_roles_do_not_count_is_told_which_would()
    {
        using var client = dashboard.NewClient();

        using var answer = await client.SignInAsync(EntraSample.NoRole, "/actions");

        var denied = await client.GetStringAsync("/denied", TestDatabase.Token);
        Assert.Contains("You need a role for this", denied, StringComparison.Ordinal);
        Assert.Contains("Global Reader", denied, StringComparison.Ordinal);
        Assert.Contains("app role SecureScore.Read", denied, StringComparison.Ordinal);
        Assert.Contains(EntraRoleIds.Member.ToString(), denied, StringComparison.Ordinal); // what arrived, and was passed over
    }

    [Fact]
    public async Task Plain_http_is_refused_with_words_about_proxies()
    {
        await using var plain = await EntraDashboard.StartAsync(
            new KeyValuePair<string, string>("ReverseProxy:KnownProxies:0", "127.0.0.1"));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(plain.Server.Address, "/login"))
        {
            Headers = { { "X-Forwarded-Proto", "http" }, { "X-Forwarded-For", "192.0.2.7" } }
        };
        using var over = plain.NewClient();

        using var answer = await over.SendAsync(request, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("ReverseProxy:KnownProxies", await answer.Content.ReadAsStringAsync(TestDatabase.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_Entra_cannot_be_reached_the_way_to_it_says_so_and_works_again_afterwards()
    {
        await using var own = await EntraDashboard.StartAsync();
        await own.Entra.GoAwayAsync();
        using var client = own.NewClient();

        using var answer = await client.GetAsync("/actions", TestDatabase.Token);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestDatabase.Token);
        Assert.Contains("Entra ID cannot be reached", page, StringComparison.Ordinal);
        Assert.Matches("The number of this failure in the log: <code>[0-9a-f]{32}</code>", page);
        Assert.DoesNotContain("   at ", page, StringComparison.Ordinal);
        await own.Entra.ComeBackAsync(TestDatabase.Token);
        own.Server.Clock.Advance(TimeSpan.FromMinutes(10));
        using var again = await client.SignInAsync(EntraSample.GlobalReader);
        Assert.Equal("/help", again.Headers.Location?.OriginalString);
    }

    public void Dispose() => dashboard.Entra.Fault = TokenFault.None;
}
