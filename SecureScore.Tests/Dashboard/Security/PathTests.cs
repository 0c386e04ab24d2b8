using SecureScore.Core.Tenants;
using SecureScore.Tests.Dashboard.Access;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

/// <summary>Other spellings of addresses, and methods that no page has: no way around signing in, and no failure.</summary>
public sealed class PathTests(EntraDashboard dashboard) : IClassFixture<EntraDashboard>
{
    public static TheoryData<string> Paths { get; } =
    [
        "/actions/..%2fsettings", "/actions/../settings", "/actions/%2e%2e/settings", "/actions/..%5csettings", "/actions/..\\settings",
        "/login/../settings", "/login/..;/settings", "/login%2f..%2fsettings", "/login/%252e%252e/settings",
        "//settings", "///settings", "/./settings", "/%2e/settings", "/%2e%2e/", "/..", "/../../../../etc/passwd",
        "/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/..%c0%afetc/passwd",
        "/settings;x=1", "/settings;/", "/SETTINGS", "/Settings", "/settings/", "/settings//", "/settings/.", "/settings%20",
        "/settings%2f", "/settings.html", "/settings?", "/settings#", "/settings%3f", "/%73ettings", "/sett%69ngs", "/%2fsettings",
        "/%5csettings",
        "/settings%00", "/%00settings", "/settings%0a", "/settings%0d%0aX:1", "/settings%ff", "/settings%zz", "/settings%u0000",
        "/actions/%00", "/actions/a%2fb", "/history/%2e%2e", "/history/9999-99-99", "/history/2026-02-27%00",
        "/_framework/..", "/_framework/../settings", "/_framework/..%2fsettings", "/_content/../settings", "/lib/../settings",
        "/_framework/appsettings.json", "/appsettings.json", "/SecureScore.Dashboard.dll", "/wwwroot/app.css", "/data/securescore.db",
        "/.git/config", "/app.css/../settings", "/app.css%2f..%2fsettings",
        "/login/../export/actions.csv", "/export/actions.csv/", "/export/actions.csv;x", "/EXPORT/ACTIONS.CSV", "/export/actions.csv%00",
        "/export//actions.csv", "/export/..%2fexport/actions.csv",
        "/error/../settings", "/not-found/../settings", "/login/refused/../../settings", "/denied;/../settings", "/signin-oidc/../settings",
        "/signin-oidc/", "/signin-oidc?code=1&state=1", "/signout-oidc", "/signout-oidc?sid=1", "/_blazor", "/_blazor?id=1", "/_blazor/",
        "/_blazor/../settings", "/_blazor/x",
        "*", "/*", "/~/settings", "/settings~", "/%ef%bc%8fsettings", "/set\ttings", "/\u00e4",
    ];

    [Theory, MemberData(nameof(Paths))]
    public async Task A_visitor_gets_nothing_by_another_spelling(string path)
    {
        _ = dashboard.Server.Errors.Drain();

        var answer = await dashboard.Server.SendRawAsync(
            $"GET {path} HTTP/1.1\nHost: {dashboard.Server.Address.Authority}\nConnection: close");

        await AssertIsHarmlessAsync(answer);
    }

    [Theory]
    [InlineData(4_000)]
    [InlineData(8_150)]
    [InlineData(70_000)]
    public async Task An_overlong_path_or_header_is_refused(int length)
    {
        var path = await dashboard.Server.SendRawAsync(
            $"GET /{new string('a', length)} HTTP/1.1\nHost: {dashboard.Server.Address.Authority}\nConnection: close");
        var header = await dashboard.Server.SendRawAsync($"GET /settings HTTP/1.1\nHost: {dashboard.Server.Address.Authority}\n"
            + $"Cookie: {EntraSignIn.SessionCookie}={new string('a', length)}\nConnection: close");

        await AssertIsHarmlessAsync(path);
        await AssertIsHarmlessAsync(header);
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("CONNECT")]
    [InlineData("PROPFIND")]
    [InlineData("FORGED")]
    public async Task A_method_that_no_page_has_is_refused_to_everybody(string method)
    {
        var jar = new System.Net.CookieContainer();
        using var client = await dashboard.ClientAsync(EntraSample.SecurityAdministrator, jar);
        var before = await dashboard.Server.StateAsync();
        foreach (var path in AccessTable.Addresses
            .Where(a => !a.Pattern.StartsWith("/_", StringComparison.Ordinal))
            .Select(a => a.Example)
            .Append("/app.css"))
        {
            foreach (var cookie in new[]
            {
                "", $"Cookie: {EntraSignIn.SessionCookie}={jar.CookieOf(dashboard.Server, EntraSignIn.SessionCookie)}\n"
            })
            {
                var answer = await dashboard.Server.SendRawAsync(
                    $"{method} {path} HTTP/1.1\nHost: {dashboard.Server.Address.Authority}\n{cookie}Content-Length: 0\nConnection: close");
                Assert.True(answer.Status is >= 400 and < 500, $"{method} {path}: {answer.Status}");
                Assert.DoesNotContain(SampleTenant.Name, answer.Text, StringComparison.Ordinal);
                Assert.DoesNotContain(EntraSignIn.SessionCookie, answer.Text, StringComparison.Ordinal); // TRACE would send it back
            }
        }
        Assert.Equal(before, await dashboard.Server.StateAsync());
    }

    /// <summary>A refusal, a way to sign in or a page for everybody: nothing of the tenant, and no failure.</summary>
    private async Task AssertIsHarmlessAsync(RawAnswer answer)
    {
        Assert.True(answer.Status is 0 or (>= 200 and < 500), answer.Text);
        Assert.DoesNotContain(SampleTenant.Name, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(AccessTable.ControlId, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ConnectionString", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer.Text, StringComparison.Ordinal);
        Assert.Empty(dashboard.Server.Errors.Entries);
        Assert.NotEmpty((await dashboard.Server.BoardAsync(SampleTenant.Id)).Actions); // there is something to be shown
    }
}
