using System.Net;
using SecureScore.Dashboard.Security;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

/// <summary>Strangers write nothing to the audit trail, and only so much to the log.</summary>
public sealed class LogFloodTests
{
    private const int Times = 100;

    [Fact]
    public async Task Requests_of_strangers_fill_neither_the_log_nor_the_trail()
    {
        var log = new CollectedLog();
        await using var dashboard = await EntraDashboard.StartStoppedAsync(log);
        var garbage = "CfDJ8" + new string('A', 200);
        (string Cookies, string Path, HttpMethod Method)[] requests =
        [
            ("", "/actions", HttpMethod.Get),
            ("", "/export/audit.csv", HttpMethod.Get),
            ("", "/_blazor/negotiate", HttpMethod.Post),
            ("", "/nowhere", HttpMethod.Get),
            ("", "/logout", HttpMethod.Post),
            ("", "/signin-oidc", HttpMethod.Get),
            ("", "/signout-oidc?sid=made-up", HttpMethod.Get),
            ("", "/signout-callback-oidc?state=made-up", HttpMethod.Get),
            ($"{EntraSignIn.SessionCookie}={garbage}", "/actions", HttpMethod.Get),
            ($"{EntraSignIn.FormCookie}={garbage}", "/login", HttpMethod.Get),
            ($"{EntraSignIn.FormCookie}={garbage}", "/logout", HttpMethod.Post),
        ];
        foreach (var (cookies, path, method) in requests)
        {
            var before = log.Entries.Count;
            for (var i = 0; i < Times; i++)
            {
                using var form = method == HttpMethod.Post
                    ? new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = garbage })
                    : null;
                using var answer = await dashboard.Server.SendWithAsync(cookies, path, method, form);
            }
            var written = log.Entries.Skip(before).ToList();
            Assert.True(
                written.Count <= LogLimits.LinesPerMinute + 1,
                $"{method} {path} has {written.Count} lines, such as {written.FirstOrDefault()}");
        }

        Assert.Empty(await dashboard.Server.AuditEntriesAsync());
    }

    [Fact]
    public async Task While_Entra_cannot_be_reached_strangers_fill_no_log()
    {
        var log = new CollectedLog();
        await using var dashboard = await EntraDashboard.StartStoppedAsync(log);
        await dashboard.Entra.GoAwayAsync();
        var before = log.Entries.Count;

        for (var i = 0; i < Times; i++)
        {
            using var answer = await dashboard.Server.SendWithAsync("", "/actions");
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        }

        // Two kinds of lines: the failure itself, and the number that the page shows.
        var written = log.Entries.Skip(before).ToList();
        Assert.InRange(written.Count, 2, 2 * (LogLimits.LinesPerMinute + 1));
    }
}
