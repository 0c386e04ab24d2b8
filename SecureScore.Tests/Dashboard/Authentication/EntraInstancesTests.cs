using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Audit;
using SecureScore.Core.Sessions;
using SecureScore.Core.Storage;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;
using StoredTokenCache = SecureScore.Dashboard.Authentication.EntraId.StoredTokenCache;

namespace SecureScore.Tests.Dashboard.Authentication;

/// <summary>Sign-ins with Entra ID on two instances, the second of which may as well be the first after a restart.</summary>
public sealed class EntraInstancesTests : IAsyncLifetime
{
    private static readonly TimeSpan s_untilAsked = TimeSpan.FromMinutes(10);

    private readonly CookieContainer _jar = new();
    private EntraDashboard _dashboard = null!; // set before any test
    private DashboardServer _other = null!;
    private HttpClient _client = null!;

    private SessionRegistry Sessions => _dashboard.Server.Services.GetRequiredService<SessionRegistry>();

    public async ValueTask InitializeAsync()
    {
        _dashboard = await EntraDashboard.StartAsync();
        _client = await _dashboard.ClientAsync(EntraSample.SecurityAdministrator, _jar);
        _other = await _dashboard.StartBesideAsync();
    }

    [Fact]
    public async Task A_session_that_has_to_be_confirmed_goes_on_at_another_instance()
    {
        Advance(s_untilAsked);
        var before = _dashboard.Entra.TokenRequests;

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_other, _jar));
        Assert.Equal(1, _dashboard.Entra.TokenRequests - before);
        Advance(s_untilAsked);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_dashboard.Server, _jar)); // with what the other instance was given last
    }

    [Fact]
    public async Task What_Entra_refuses_is_refused_at_another_instance()
    {
        _dashboard.Entra.Directory.Disable(EntraSample.SecurityAdministrator.Id);
        Advance(s_untilAsked);

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(_other, _jar));
    }

    [Fact]
    public async Task Signing_out_keeps_the_tokens_for_the_same_person_at_another_instance_and_the_last_one_removes_them()
    {
        var second = new CookieContainer();
        using (await _dashboard.ClientAsync(EntraSample.SecurityAdministrator, second)) { }
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_other, second));

        await SignOutAsync(_other, second);
        Assert.Equal(1, await _other.CountAsync("TokenCaches"));
        Advance(s_untilAsked);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_other, _jar));
        await SignOutAsync(_other, _jar);

        Assert.Equal(0, await _other.CountAsync("TokenCaches"));
    }

    [Fact]
    public async Task Signing_out_everywhere_removes_the_tokens()
    {
        var second = new CookieContainer();
        using (await _dashboard.ClientAsync(EntraSample.SecurityAdministrator, second)) { }

        await SignOutAsync(_other, _jar, "/logout/everywhere");

        Assert.Equal(0, await _other.CountAsync("TokenCaches"));
        Assert.Equal(0, await _other.CountAsync("OpenSessions"));
    }

    /// <summary>Entra's page calls the address in a frame, without a cookie that leads to the right instance.</summary>
    [Fact]
    public async Task Signing_out_at_Entra_reaches_the_session_by_any_instance()
    {
        var session = Assert.Single(Sessions.Open);
        var sid = session.Person.FindFirst("sid")!.Value;

        using var told = await _other.SendWithAsync(
            "", $"/signout-oidc?iss={Uri.EscapeDataString(_dashboard.Entra.Address.ToString())}&sid={sid}");
        await Sessions.FollowEndsAsync(TestDatabase.Token);

        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.True(session.HasEnded);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(_other, _jar));
    }

    [Fact]
    public async Task Stored_tokens_tell_nothing_and_belong_to_one_person()
    {
        using (await _dashboard.ClientAsync(EntraSample.GlobalReader)) { }
        var key = KeyOf(EntraSample.GlobalReader);
        var value = await _other.Services.GetRequiredService<ITokenCacheStore>().FindAsync(key);
        Assert.NotNull(value);

        // What the library writes is JSON with these words.
        var text = Encoding.UTF8.GetString(ProtectorOf(key).Unprotect(value));
        foreach (var word in (string[])["RefreshToken", "home_account_id", "eyJ"])
        {
            Assert.Contains(word, text, StringComparison.Ordinal);
            Assert.DoesNotContain(word, Encoding.Latin1.GetString(value), StringComparison.Ordinal);
        }
        Assert.Throws<CryptographicException>(() => ProtectorOf(KeyOf(EntraSample.SecurityAdministrator)).Unprotect(value));

        IDataProtector ProtectorOf(string key) =>
            _other.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(StoredTokenCache), key);
    }

    [Fact]
    public async Task Tokens_that_cannot_be_read_cost_one_sign_in_and_no_more()
    {
        var store = _other.Services.GetRequiredService<ITokenCacheStore>();
        await store.SaveAsync(KeyOf(EntraSample.SecurityAdministrator), [1, 2, 3], _other.Clock.GetUtcNow().AddDays(1));
        Advance(s_untilAsked);

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(_other, _jar));
        using (await _dashboard.ClientAsync(EntraSample.SecurityAdministrator, _jar)) { }
        Advance(s_untilAsked);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_other, _jar));
    }

    [Fact]
    public async Task Tokens_are_forgotten_with_the_longest_session()
    {
        Advance(TimeSpan.FromMinutes(721));
        var store = _other.Services.GetRequiredService<ITokenCacheStore>();

        Assert.Null(await store.FindAsync(KeyOf(EntraSample.SecurityAdministrator)));
        await store.SaveAsync("another", [1], _other.Clock.GetUtcNow().AddDays(2));
        Assert.Equal(1, await _other.CountAsync("TokenCaches"));
    }

    [Fact]
    public async Task A_sign_in_without_the_database_is_answered_by_what_is_wrong_with_it_and_not_as_out_of_date()
    {
        using var visitor = _dashboard.NewClient();
        var form = await visitor.ComeBackAsync(EntraSample.GlobalReader);
        await _dashboard.Server.ExecuteAsync("DROP TABLE TokenCaches");

        using var answer = await visitor.PostAsync(form.Action, form.Fields);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task Signing_out_leads_to_Entra_also_where_the_tokens_cannot_be_removed()
    {
        var (token, cookies) = await FormOfAsync(_dashboard.Server, _jar);
        await _dashboard.Server.ExecuteAsync("DROP TABLE TokenCaches");

        using var answer = await PostAsync(_dashboard.Server, cookies, "/logout", token);

        Assert.StartsWith(_dashboard.Entra.Address.AbsoluteUri, answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(_dashboard.Server, _jar));
    }

    [Theory]
    [InlineData("/logout")]
    [InlineData("/logout/everywhere")]
    public async Task Signing_out_needs_no_confirmation(string path)
    {
        var (token, cookies) = await FormOfAsync(_other, _jar);
        Advance(s_untilAsked);
        _dashboard.Entra.IsAvailable = false;

        using var answer = await PostAsync(_other, cookies, path, token);
        _dashboard.Entra.IsAvailable = true;

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(_other, _jar));
        Assert.Equal(1, await _other.CountAsync("EndedSessions"));
    }

    [Fact]
    public async Task A_session_that_Entra_did_not_confirm_goes_on_when_it_does()
    {
        Assert.Single(Sessions.Open).PageOpened();
        Advance(s_untilAsked);
        _dashboard.Entra.IsAvailable = false;
        await Sessions.SweepAsync(TestDatabase.Token);
        Assert.Empty(Sessions.Open);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(_dashboard.Server, _jar));
        _dashboard.Entra.IsAvailable = true;

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_other, _jar));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_dashboard.Server, _jar));
        Assert.Single(await _other.AuditEntriesAsync(), e => e.Action == AuditAction.SessionEnded); // its pages were closed
    }

    [Fact]
    public async Task A_confirmation_counts_where_its_tokens_cannot_be_written()
    {
        Advance(s_untilAsked);
        await using var other = await _other.Services.GetRequiredService<IDbContextFactory<ScoreDbContext>>()
            .CreateDbContextAsync(TestDatabase.Token);
        await using (var writing = await other.Database.BeginTransactionAsync(TestDatabase.Token))
        {
            await other.Database.ExecuteSqlAsync($"UPDATE TokenCaches SET ForgetAt = ForgetAt", TestDatabase.Token);
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(_dashboard.Server, _jar));
        }

        Advance(s_untilAsked);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_dashboard.Server, _jar)); // by the tokens before
    }

    [Fact]
    public async Task Tokens_that_cannot_be_read_now_leave_the_session_for_as_long_as_a_silence_of_Entra()
    {
        var session = Assert.Single(Sessions.Open);
        session.PageOpened();
        Advance(s_untilAsked / 2);
        await _dashboard.Server.ExecuteAsync("ALTER TABLE TokenCaches RENAME TO Elsewhere");

        await Sessions.SweepAsync(TestDatabase.Token);
        Assert.False(session.HasEnded);
        await _dashboard.Server.ExecuteAsync("ALTER TABLE Elsewhere RENAME TO TokenCaches");
        await Sessions.SweepAsync(TestDatabase.Token);
        Advance(s_untilAsked / 2);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_dashboard.Server, _jar));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _other.DisposeAsync();
        await _dashboard.DisposeAsync();
    }

    private void Advance(TimeSpan time)
    {
        _dashboard.Server.Clock.Advance(time);
        _other.Clock.Advance(time);
    }

    private static string KeyOf(EntraPerson person) => $"{person.Id}.{EntraSample.ContosoId}";

    /// <summary>A load balancer leads the browser from one instance to the other: the cookies go along.</summary>
    private static string CookiesOf(DashboardServer server, CookieContainer jar) => jar.GetCookieHeader(server.Address);

    private static async Task<HttpStatusCode> StatusAsync(DashboardServer server, CookieContainer jar)
    {
        using var answer = await server.SendWithAsync(CookiesOf(server, jar), "/settings");
        return answer.StatusCode;
    }

    private static async Task SignOutAsync(DashboardServer server, CookieContainer jar, string path = "/logout")
    {
        var (token, cookies) = await FormOfAsync(server, jar);
        using var answer = await PostAsync(server, cookies, path, token);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>The token of a page's forms, and the cookies that go with it.</summary>
    private static async Task<(string Token, string Cookies)> FormOfAsync(DashboardServer server, CookieContainer jar)
    {
        using var page = await server.SendWithAsync(CookiesOf(server, jar), "/settings");
        foreach (var cookie in page.Headers.TryGetValues("Set-Cookie", out var set) ? set : []) jar.SetCookies(server.Address, cookie);
        return (DemoSignIn.TokenIn(await page.Content.ReadAsStringAsync(TestDatabase.Token)), CookiesOf(server, jar));
    }

    private static async Task<HttpResponseMessage> PostAsync(DashboardServer server, string cookies, string path, string token)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token });
        return await server.SendWithAsync(cookies, path, HttpMethod.Post, form);
    }
}
