using System.Net;
using System.Text.RegularExpressions;
using SecureScore.Dashboard.Authentication;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Authentication;

public sealed partial class SignInTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task The_form_offers_the_eleven_people()
    {
        using var client = await server.ClientAsync(null);

        var page = await client.GetStringAsync("/login", TestDatabase.Token);

        Assert.Contains("method=\"post\" action=\"/demo/sign-in\"", page, StringComparison.Ordinal);
        Assert.Equal(
            [
                "exchange-administrator", "global-administrator", "global-reader", "helpdesk-administrator", "no-role",
                "security-administrator",
                "security-operator", "security-reader", "service-support-administrator", "sharepoint-administrator", "user-administrator",
            ],
            Person().Matches(page).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_cookie_is_for_this_site_and_not_for_scripts()
    {
        using var client = await server.ClientAsync(null);

        using var answer = await client.SignInAsync("global-reader");

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("securescore=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase); // gone with the browser
    }

    [Fact]
    public async Task A_person_that_does_not_exist_gets_no_cookie()
    {
        using var client = await server.ClientAsync(null);

        using var answer = await client.SignInAsync("emperor");

        Assert.Equal("/login", answer.Headers.Location?.OriginalString);
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            && cookies.Any(c => c.StartsWith("securescore=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_post_without_the_forms_token_signs_nobody_in()
    {
        using var client = await server.ClientAsync(null);
        using var form = new FormUrlEncodedContent([new("person", "global-administrator")]);

        using var answer = await client.PostAsync("/demo/sign-in", form, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Outside_Development_a_post_without_the_forms_token_is_a_bad_request_and_no_failure()
    {
        await using var production = new DashboardServer { HasSample = false, Environment = "Production" };
        await production.InitializeAsync();
        using var client = await production.ClientAsync(null);
        using var form = new FormUrlEncodedContent([new("person", "global-administrator")]);

        using var answer = await client.PostAsync("/demo/sign-in", form, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(production.Errors.Entries);
    }

    [Fact]
    public async Task A_post_without_the_forms_token_signs_nobody_out()
    {
        using var client = await server.ClientAsync("global-reader");

        using var refused = await client.PostAsync("/logout", null, TestDatabase.Token);
        using var page = await client.GetAsync("/actions", TestDatabase.Token);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Signing_out_by_the_forms_token_ends_the_session()
    {
        using var client = await server.ClientAsync("global-reader");
        using var form = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", DemoSignIn.TokenIn(await client.GetStringAsync("/", TestDatabase.Token)))]);

        using var answer = await client.PostAsync("/logout", form, TestDatabase.Token);
        using var page = await client.GetAsync("/actions", TestDatabase.Token);

        Assert.Equal("/login", answer.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/actions")]
    [InlineData("/actions/MFARegistrationV2")]
    [InlineData("/history")]
    [InlineData("/decisions")]
    [InlineData("/import")]
    [InlineData("/settings")]
    [InlineData("/audit")]
    [InlineData("/export/actions.csv")]
    [InlineData("/export/audit.csv")]
    [InlineData("/theme.css")]
    [InlineData("/nowhere")]
    public async Task A_post_to_any_other_address_is_refused_and_writes_nothing(string path)
    {
        using var client = await server.ClientAsync("global-administrator");
        var (decisions, tenants) = (await server.CountAsync("Decisions"), await server.CountAsync("Tenants"));
        using var form = new FormUrlEncodedContent([new("controlId", "MFARegistrationV2"), new("status", "RiskAccepted"),
            new("note", "forged")]);

        using var answer = await client.PostAsync(path, form, TestDatabase.Token);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Equal((decisions, tenants), (await server.CountAsync("Decisions"), await server.CountAsync("Tenants")));
    }

    [Theory]
    [InlineData("/actions?status=planned", "/actions?status=planned")]
    [InlineData("/", "/")]
    [InlineData("https://example.org/", "/")]
    [InlineData("//example.org", "/")]
    [InlineData("///example.org", "/")]
    [InlineData("/\\example.org", "/")]
    [InlineData("\\\\example.org", "/")]
    [InlineData("/\t/example.org", "/")]
    [InlineData("/\n/example.org", "/")]
    [InlineData("\t//example.org", "/")]
    [InlineData(" //example.org", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("example.org", "/")]
    [InlineData("@example.org", "/")]
    [InlineData("~//example.org", "/")]
    [InlineData("http:/example.org", "/")]
    [InlineData("", "/")]
    public async Task After_signing_in_only_an_address_of_this_site_follows(string wanted, string expected)
    {
        using var client = await server.ClientAsync(null);

        using var answer = await client.SignInAsync("global-reader", wanted);

        Assert.Equal(expected, answer.Headers.Location?.OriginalString);
        Assert.Equal(expected, SignInEndpoints.LocalOrHome(wanted));
    }

    [Theory]
    [InlineData("//example.org")]
    [InlineData("https://example.org")]
    [InlineData("/\\example.org")]
    public async Task The_sign_in_page_does_not_carry_a_foreign_address_on(string wanted)
    {
        using var client = await server.ClientAsync(null);

        var page = await client.GetStringAsync($"/login?returnUrl={Uri.EscapeDataString(wanted)}", TestDatabase.Token);

        Assert.Contains("name=\"returnUrl\" value=\"/\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_kept_from_before_signing_out_opens_nothing()
    {
        using var client = await server.ClientAsync("global-administrator");
        using var other = new HttpClient(new TenantFollower(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }))
        {
            BaseAddress = server.Address, DefaultRequestHeaders = { { "Accept", "text/html" } },
        };
        using var signIn = await client.SignInAsync("global-administrator");
        var stolen =
            signIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("securescore=", StringComparison.Ordinal)).Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(stolen));
        using var form = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", DemoSignIn.TokenIn(await client.GetStringAsync("/", TestDatabase.Token)))]);

        using var answer = await client.PostAsync("/logout", form, TestDatabase.Token);

        Assert.Equal((HttpStatusCode.Redirect, "/login"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.Redirect, await StatusWithAsync(stolen));

        async Task<HttpStatusCode> StatusWithAsync(string cookie)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/settings") { Headers = { { "Cookie", cookie } } };
            using var page = await other.SendAsync(request, TestDatabase.Token);
            return page.StatusCode;
        }
    }

    [GeneratedRegex("name=\"person\" value=\"([^\"]+)\"")]
    private static partial Regex Person();
}
