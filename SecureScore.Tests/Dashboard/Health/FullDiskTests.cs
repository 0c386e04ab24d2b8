using System.Net;
using SecureScore.Core.Audit;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Health;

/// <summary>What a person meets over HTTP when the database takes no writes, or is gone.</summary>
[Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly RefusedWrites _writes = new();
    private readonly DashboardServer _server;

    public FullDiskTests() => _server = new() { Configure = _writes.AddTo, Settings = { ["Sync:IsScheduled"] = "false" } };

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/logout")]
    [InlineData("/logout/everywhere")]
    public async Task Signing_out_ends_the_session_also_where_it_cannot_be_recorded(string path)
    {
        var cookies = new CookieContainer();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies })
        {
            BaseAddress = _server.Address
        };
        using (var signedIn = await client.SignInAsync("security-administrator"))
            Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        var stolen = cookies.GetCookieHeader(_server.Address);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = DemoSignIn.TokenIn(await client.GetStringAsync("/help", TestDatabase.Token))
        });
        _writes.IsReadOnly = true;

        using var answer = await client.PostAsync(path, form, TestDatabase.Token);

        Assert.Equal((HttpStatusCode.Redirect, "/login"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        using var request =
            new HttpRequestMessage(HttpMethod.Get, "/settings") { Headers = { { "Cookie", stolen }, { "Accept", "text/html" } } };
        using var thief =
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _server.Address };
        using var refused = await thief.SendAsync(request, TestDatabase.Token);
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
    }

    [Fact]
    public async Task Pages_are_read_and_what_has_to_be_recorded_says_why_it_is_refused()
    {
        using var client = await _server.ClientAsync("security-administrator");
        _writes.IsReadOnly = true;

        using var page = await client.GetAsync("/actions", TestDatabase.Token);
        using var export = await client.GetAsync("/export/actions.csv", TestDatabase.Token);
        using var stranger = await _server.ClientAsync(null);
        using var signIn = await stranger.SignInAsync("global-reader");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        foreach (var answer in new[] { export, signIn })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains(
                "The database cannot be written.", await answer.Content.ReadAsStringAsync(TestDatabase.Token), StringComparison.Ordinal);
            Assert.DoesNotContain(
                answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [],
                c => c.StartsWith("securescore=", StringComparison.Ordinal));
        }
        _writes.IsReadOnly = false;
        Assert.DoesNotContain(await _server.AuditEntriesAsync(), e => e.Action == AuditAction.Exported);
    }

    [Fact]
    public async Task A_page_of_a_database_that_is_deleted_says_what_helps_and_does_not_call_the_data_safe()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows deletes no file that is open.");
        using var client = await _server.ClientAsync("security-administrator");
        File.Delete(_server.File);

        var page = await client.GetStringAsync("/actions", TestDatabase.Token);

        Assert.Contains(
            "The database file was moved or deleted. Ask the administrator of this server to restore the database", page,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Your data are safe", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_deleted_is_told_also_to_those_whose_cookie_only_it_could_tell()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows deletes no file that is open.");
        string cookie;
        await using (var before =
            new DashboardServer { Settings = { ["CookieKeys:Folder"] = Path.Combine(Path.GetDirectoryName(_server.File)!, "keys") } })
        {
            await before.InitializeAsync();
            using var client = await before.ClientAsync(null);
            using var signedIn = await client.SignInAsync("security-administrator");
            cookie =
                signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("securescore=", StringComparison.Ordinal)).Split(';')[0];
        }
        File.Delete(_server.File);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/settings") { Headers = { { "Cookie", cookie } } };
        using var later =
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _server.Address };

        using var answer = await later.SendAsync(request, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains(
            "The database file was moved or deleted.", await answer.Content.ReadAsStringAsync(TestDatabase.Token),
            StringComparison.Ordinal);
        Assert.False(File.Exists(_server.File));
    }
}
