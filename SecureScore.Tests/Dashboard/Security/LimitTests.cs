using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Sessions;
using SecureScore.Dashboard.Security;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

/// <summary>What is too large, too often or too much at once.</summary>
public sealed class LimitTests(LimitedDashboard limited) : IClassFixture<LimitedDashboard>
{
    private EntraDashboard Dashboard => limited.Dashboard;

    [Theory]
    [InlineData("/logout")]
    [InlineData("/signin-oidc")]
    [InlineData("/settings")]
    [InlineData("/login")]
    [InlineData("/_blazor/negotiate")]
    [InlineData("/nowhere")]
    public async Task A_body_of_more_than_256_KB_is_refused_without_being_read(string path)
    {
        _ = Dashboard.Server.Errors.Drain();

        // Announced and never sent: whoever wanted to read it would wait.
        var answer = await Dashboard.Server.SendRawAsync($"POST {path} HTTP/1.1\nHost: {Dashboard.Server.Address.Authority}\n"
            + "Content-Type: application/x-www-form-urlencoded\nContent-Length: 262145\nConnection: close");

        Assert.Equal(413, answer.Status);
        Assert.Empty(Dashboard.Server.Errors.Entries);
    }

    [Theory]
    [InlineData("/logout")]
    [InlineData("/signin-oidc")]
    public async Task A_body_of_unknown_length_is_read_up_to_the_limit_only(string path)
    {
        var chunk = new string('a', 64 * 1024);
        var answer = await Dashboard.Server.SendRawAsync(
            $"POST {path} HTTP/1.1\nHost: {Dashboard.Server.Address.Authority}\nContent-Type: application/x-www-form-urlencoded\n"
                + "Transfer-Encoding: chunked\nConnection: close",
            string.Concat(Enumerable.Repeat($"10000\r\n{chunk}\r\n", 5)));

        Assert.InRange(answer.Status, 302, 413); // signing in says on its own page that it did not succeed
        Assert.Empty(Dashboard.Server.Errors.Entries);
    }

    [Fact]
    public async Task The_third_export_of_two_allowed_is_told_to_wait_and_others_are_not()
    {
        using var reader = await Dashboard.ClientAsync(EntraSample.GlobalReader);
        using var sameInAnotherBrowser = await Dashboard.ClientAsync(EntraSample.GlobalReader);
        using var other = await Dashboard.ClientAsync(EntraSample.SecurityReader);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await ExportAsync(reader), await ExportAsync(sameInAnotherBrowser)));

        using var third = await reader.GetAsync("/export/actions.csv", TestDatabase.Token);

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(1)), (third.StatusCode, third.Headers.RetryAfter?.Delta));
        Assert.Equal(HttpStatusCode.OK, await ExportAsync(other));
    }

    [Fact]
    public async Task A_third_page_of_two_allowed_is_refused_in_words_until_one_is_closed()
    {
        var jar = new CookieContainer();
        using var client = await Dashboard.ClientAsync(EntraSample.SecurityOperator, jar);
        await using var first = await HubClient.OpenAsync(
            Dashboard.Server, jar, "/help", HubClient.ComponentsOf(await client.GetStringAsync("/help", TestDatabase.Token)));
        await using var second = await HubClient.OpenAsync(
            Dashboard.Server, jar, "/help", HubClient.ComponentsOf(await client.GetStringAsync("/help", TestDatabase.Token)));
        Assert.True(first.CircuitId is not null && second.CircuitId is not null);

        using var third = await client.GetAsync("/help", TestDatabase.Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Contains(
            "You have 2 pages of SecureScore open", await third.Content.ReadAsStringAsync(TestDatabase.Token), StringComparison.Ordinal);

        // What a browser sends when a page is closed.
        using var closed = await client.PostAsync(
            "/_blazor/disconnect", new Dictionary<string, string> { ["circuitId"] = first.CircuitId! });
        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        using var again = await client.GetAsync("/help", TestDatabase.Token);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_circuit_that_shows_nothing_counts_as_a_page()
    {
        var jar = new CookieContainer();
        using var client = await Dashboard.ClientAsync(EntraSample.HelpdeskAdministrator, jar);
        await using var first = await HubClient.OpenAsync(Dashboard.Server, jar, "/help", "[]");
        await using var second = await HubClient.OpenAsync(Dashboard.Server, jar, "/help", "[]");
        Assert.True(first.CircuitId is not null && second.CircuitId is not null);

        await using var third = await HubClient.OpenAsync(Dashboard.Server, jar, "/help", "[]");
        using var page = await client.GetAsync("/help", TestDatabase.Token);

        Assert.Equal((null, HttpStatusCode.TooManyRequests), (third.CircuitId, page.StatusCode));
        using var closed = await client.PostAsync(
            "/_blazor/disconnect", new Dictionary<string, string> { ["circuitId"] = first.CircuitId! });
        await using var again = await HubClient.OpenAsync(Dashboard.Server, jar, "/help", "[]");
        Assert.NotNull(again.CircuitId);
    }

    [Fact]
    public async Task A_connection_counts_though_no_circuit_starts_over_it()
    {
        var jar = new CookieContainer();
        using var client = await Dashboard.ClientAsync(EntraSample.UserAdministrator, jar);
        List<HubClient> open = [];
        try
        {
            for (var i = 0; i < 4; i++) open.Add(await HubClient.ConnectAsync(Dashboard.Server, jar)); // two for each of two pages

            await using var fifth = await HubClient.ConnectAsync(Dashboard.Server, jar);
            await fifth.WaitAsync(() => false); // until the server hangs up

            Assert.True(fifth.IsClosed);
            await open[0].StartAsync(Dashboard.Server, "/help", "[]");
            Assert.NotNull(open[0].CircuitId);
        }
        finally
        {
            foreach (var one in open) await one.DisposeAsync();
        }
    }

    [Fact]
    public async Task Whoever_connects_without_end_is_told_to_wait()
    {
        using var client = await Dashboard.ClientAsync(EntraSample.ServiceSupportAdministrator);
        var limits = Dashboard.Server.Services.GetRequiredService<RateLimits>();
        var session = Dashboard.Server.Services.GetRequiredService<SessionRegistry>()
            .Open.Single(s => s.Ticket.PersonId == EntraSample.ServiceSupportAdministrator.Id.ToString());
        while (limits.ConnectionBy(session)) { }

        using var answer = await client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, TestDatabase.Token);

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(1)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
        using var page = await client.GetAsync("/help", TestDatabase.Token);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private static async Task<HttpStatusCode> ExportAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/export/actions.csv", TestDatabase.Token);
        return answer.StatusCode;
    }
}

/// <summary>A dashboard with narrow limits.</summary>
public sealed class LimitedDashboard : IAsyncLifetime
{
    public EntraDashboard Dashboard { get; private set; } = null!; // set before any test

    public async ValueTask InitializeAsync() =>
        Dashboard = await EntraDashboard.StartStoppedAsync(
            null, new("RateLimits:ExportsPerMinute", "2"), new("Circuits:PagesPerPerson", "2"));

    public ValueTask DisposeAsync() => Dashboard.DisposeAsync();
}
