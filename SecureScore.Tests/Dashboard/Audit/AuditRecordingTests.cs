using System.Net;
using SecureScore.Core.Audit;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Audit;

/// <summary>What happens over HTTP is in the trail; each test has a server of its own, so that it sees every entry.</summary>
public sealed class AuditRecordingTests : IAsyncLifetime
{
    private readonly DashboardServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Signing_in_and_out_is_recorded_with_person_and_address()
    {
        using var client = await _server.ClientAsync("global-reader");
        await PostAsync(client, "/logout");

        var entries = await _server.AuditEntriesAsync();

        Assert.Equal([AuditAction.SignedOut, AuditAction.SignedIn], entries.Select(e => e.Action));
        Assert.All(entries, e => Assert.Equal(
            ("global-reader", "Greta Novak", "127.0.0.1", AuditOutcome.Succeeded), (e.ActorId, e.ActorName, e.Address, e.Outcome)));
        Assert.NotEqual(entries[0].CorrelationId, entries[1].CorrelationId); // two requests
    }

    [Fact]
    public async Task Signing_out_everywhere_is_recorded_once()
    {
        using var here = await _server.ClientAsync("global-reader");
        using var there = await _server.ClientAsync("global-reader");

        await PostAsync(here, "/logout/everywhere");

        Assert.Equal(
            [AuditAction.SignedOutEverywhere, AuditAction.SignedIn, AuditAction.SignedIn],
            (await _server.AuditEntriesAsync()).Select(e => e.Action));
    }

    [Fact]
    public async Task A_page_or_download_that_a_person_may_not_see_is_recorded()
    {
        using var client = await _server.ClientAsync("no-role");

        foreach (var path in new[] { "/decisions", "/export/audit.csv?q=secret" })
        {
            using var answer = await client.GetAsync(path, TestDatabase.Token);
            Assert.Equal("/denied", answer.Headers.Location?.AbsolutePath);
        }

        var entries = await _server.AuditEntriesAsync();
        Assert.Equal([AuditAction.AccessDenied, AuditAction.AccessDenied, AuditAction.SignedIn], entries.Select(e => e.Action));
        Assert.Equal(["/export/audit.csv", "/decisions"], entries.Take(2).Select(e => e.Target));
        Assert.All(entries.Take(2), e => Assert.Equal((AuditOutcome.Refused, "no-role", "127.0.0.1"), (e.Outcome, e.ActorId, e.Address)));
    }

    [Fact]
    public async Task Visitors_leave_no_entry()
    {
        using var client = await _server.ClientAsync(null);

        foreach (var path in new[] { "/", "/audit", "/export/audit.csv", "/nowhere" }) await client.GetAsync(path, TestDatabase.Token);
        using var unknown = await client.SignInAsync("emperor");

        Assert.Empty(await _server.AuditEntriesAsync());
    }

    [Fact]
    public async Task Without_a_record_nobody_is_signed_in()
    {
        await _server.RefuseAsync("AuditEntries", "INSERT");
        using var client = await _server.ClientAsync(null);

        using var answer = await client.SignInAsync("global-administrator");
        using var page = await client.GetAsync("/", TestDatabase.Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("/login", page.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task An_export_is_recorded_with_filter_and_rows()
    {
        using var client = await _server.ClientAsync("global-reader");

        var lines = (await client.GetStringAsync("/export/actions.csv?status=planned", TestDatabase.Token)).Trim().Split('\n').Length;

        var entry = (await _server.AuditEntriesAsync())[0];
        Assert.Equal(
            (AuditAction.Exported, "actions.csv", $"{lines - 1} rows, filter ?status=planned"),
            (entry.Action, entry.Target, entry.Message?.Words()));
        Assert.NotNull(entry.TenantId);
    }

    [Fact]
    public async Task Without_a_record_nothing_is_exported()
    {
        using var client = await _server.ClientAsync("global-administrator");
        await _server.RefuseAsync("AuditEntries", "INSERT");

        foreach (var path in new[] { "/export/actions.csv", "/export/audit.csv" })
        {
            using var answer = await client.GetAsync(path, TestDatabase.Token);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }
    }

    private static async Task PostAsync(HttpClient client, string path)
    {
        using var form = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", DemoSignIn.TokenIn(await client.GetStringAsync("/", TestDatabase.Token)))]);
        using var answer = await client.PostAsync(path, form, TestDatabase.Token);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}
