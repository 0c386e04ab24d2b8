using System.Net;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Layout;

/// <summary>What the server answers to addresses without a tenant, and of one that is not there. The sample is the first added.</summary>
public sealed class TenantRedirectTests(DashboardServer server) : IClassFixture<DashboardServer>, IAsyncLifetime
{
    private const string Unknown = "ffffffff-0000-4000-8000-000000000009";

    public async ValueTask InitializeAsync() =>
        await server.ImportAsync(GraphAnswer.Page(GraphAnswer.Profile("a", 10), GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("a", 5))));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("/", "?")]
    [InlineData("/?tenant=", "?", "/")]
    [InlineData("/actions?status=planned&q=a%20b%26c", "&")]
    [InlineData("/actions/MFARegistrationV2?sort=title", "&")]
    [InlineData("/actions/%F0%9F%94%92?q=%C3%A4%0D%0ASet-Cookie:x", "&")]
    [InlineData("/history/2026-02-27?view=Data", "&")]
    [InlineData("/settings/connections", "?")]
    [InlineData("/audit?what=sign-in", "&")]
    [InlineData("/export/actions.csv?status=planned", "&")]
    [InlineData("/export/history.json", "?")]
    [InlineData("/export/affected.csv?control=MFARegistrationV2", "&")]
    [InlineData("/export/accounts.csv?group=without-mfa", "&")]
    [InlineData("/export/resources.csv?control=a", "&")]
    [InlineData("/export/affected.txt?control=MFARegistrationV2", "&")]
    public async Task An_old_address_leads_to_the_same_with_the_tenant_and_keeps_its_query(string address, string sign, string? kept = null)
    {
        using var client = await OpenAsync("global-reader");

        using var answer = await client.GetAsync(address, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"{kept ?? address}{sign}{BrowserPages.OfSample}", new Uri(server.Address, answer.Headers.Location!).PathAndQuery);
    }

    [Theory]
    [InlineData("/help")]
    [InlineData("/?" + BrowserPages.OfSample)]
    [InlineData("/login")]
    public async Task What_needs_no_other_address_is_answered_at_once(string address)
    {
        using var client = await OpenAsync("global-reader");

        using var answer = await client.GetAsync(address, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/actions")]
    [InlineData("/history/2026-02-27")]
    [InlineData("/accounts")]
    [InlineData("/settings")]
    public async Task An_unknown_tenant_is_said_to_be_unknown_and_nothing_of_another_is_shown(string path)
    {
        using var client = await OpenAsync("global-reader");

        var page = await client.GetStringAsync($"{path}?tenant={Unknown}", TestDatabase.Token);

        Assert.Contains("This tenant is not in SecureScore", page, StringComparison.Ordinal);
        Assert.Contains($"<code>{Unknown}</code>", page, StringComparison.Ordinal);
        Assert.Contains(
            $"href=\"{(path.StartsWith("/history", StringComparison.Ordinal) ? "/history" : path)}?{BrowserPages.OfSample}\">Open "
                + "Contoso (sample)</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"score-percent\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"action-row\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"as-of", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Sample tenant:", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/export/actions.csv?tenant=" + Unknown)]
    [InlineData("/export/actions.json?tenant=%3Cscript%3E")]
    [InlineData("/export/history.csv?tenant=" + Unknown)]
    [InlineData("/export/affected.csv?control=MFARegistrationV2&tenant=" + Unknown)]
    [InlineData("/export/accounts.csv?tenant=" + Unknown)]
    public async Task Of_an_unknown_tenant_there_is_no_download(string address)
    {
        using var client = await OpenAsync("global-reader");

        using var answer = await client.GetAsync(address, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_hidden_tenant_gives_neither_page_nor_download()
    {
        await server.ImportAsync(GraphAnswer.Page(
            GraphAnswer.Profile("a", 10, tenant: Given.OtherTenantId),
            GraphAnswer.Day(Given.OtherTenantId, Given.Day(0), GraphAnswer.Score("a", 5))));
        await server.ExecuteAsync($"UPDATE Tenants SET IsHidden = true WHERE TenantId = '{Given.OtherTenantId}'");
        using var client = await OpenAsync("security-administrator");

        var page = await client.GetStringAsync($"/actions?tenant={Given.OtherTenantId}", TestDatabase.Token);
        using var export = await client.GetAsync($"/export/actions.csv?tenant={Given.OtherTenantId}", TestDatabase.Token);

        Assert.Contains("This tenant is not in SecureScore", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/settings?{BrowserPages.OfSample}\">Show hidden tenants in Settings</a>", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, export.StatusCode);
    }

    [Fact]
    public async Task Whoever_signs_in_goes_on_to_the_tenant_of_the_link()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = server.Address, DefaultRequestHeaders = { { "Accept", "text/html" } },
        };
        var link = $"/actions?status=planned&tenant={Given.TenantId}";
        using var asked = await client.GetAsync(link, TestDatabase.Token);
        var returnUrl = System.Web.HttpUtility.ParseQueryString(new Uri(server.Address, asked.Headers.Location!).Query)["returnUrl"];

        using var answer = await client.SignInAsync("global-reader", returnUrl);

        Assert.Equal(link, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Without_any_tenant_addresses_stay_as_they_are()
    {
        await using var empty = await DashboardServer.StartAsync(hasSample: false);
        using var client = await empty.ClientAsync("helpdesk-administrator");

        using var answer = await client.GetAsync("/actions", TestDatabase.Token);
        var page = await answer.Content.ReadAsStringAsync(TestDatabase.Token);
        var unknown = await client.GetStringAsync($"/actions?tenant={SampleTenant.Id}", TestDatabase.Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("No scores yet", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/history\"", page, StringComparison.Ordinal);
        Assert.Contains("This tenant is not in SecureScore", unknown, StringComparison.Ordinal);
        Assert.Contains("data-testid=\"way-on\" href=\"/\"", unknown, StringComparison.Ordinal);
    }

    /// <summary>A client that follows nothing at all.</summary>
    private async Task<HttpClient> OpenAsync(string person)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = server.Address
        };
        using var answer = await client.SignInAsync(person);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }
}
