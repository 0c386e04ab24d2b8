using System.Net;
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
        var answer = await Dashboard.Server.SendRawAsync($"POST {path} HTTP/1.1\nHost: {Dashboard.Server.Address.Authority}\nContent-Type: application/x-www-form-urlencoded\nContent-Length: 262145\nConnection: close");

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
            $"POST {path} HTTP/1.1\nHost: {Dashboard.Server.Address.Authority}\nContent-Type: application/x-www-form-urlencoded\nTransfer-Encoding: chunked\nConnection: close",
            string.Concat(Enumerable.Repeat($"10000\r\n{chunk}\r\n", 5)));

        Assert.InRange(answer.Status, 302, 413); // signing in says on its own page that it did not succeed
        Assert.Empty(Dashboard.Server.Errors.Entries);
    }

    [Fact]
    public async Task The_fourth_sign_in_of_three_allowed_is_told_to_wait()
    {
        await using var dashboard = await EntraDashboard.StartAsync(new KeyValuePair<string, string>("RateLimits:SignInsPerMinute", "3"));
        using var client = dashboard.NewClient();
        for (var i = 0; i < 3; i++)
        {
            using var taken = await client.SignInAtEntraAsync(EntraSample.GlobalReader);
            Assert.Equal("/", taken.Headers.Location?.OriginalString);
        }

        using var fourth = await dashboard.NewClient().SignInAsync(EntraSample.SecurityReader); // the address counts, not the browser

        Assert.StartsWith("/login/refused?reason=too-many", fourth.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fourth_sign_in_to_the_demo_of_three_allowed_is_told_to_wait()
    {
        await using var demo = new DashboardServer { HasSample = false, Settings = { ["RateLimits:SignInsPerMinute"] = "3" } };
        await demo.InitializeAsync();
        using var client = await demo.ClientAsync(null);
        for (var i = 0; i < 3; i++)
        {
            using var taken = await client.SignInAsync("global-reader");
            Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        }

        using var fourth = await client.SignInAsync("global-reader");

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(1)), (fourth.StatusCode, fourth.Headers.RetryAfter?.Delta));
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
        await using var first = await HubClient.OpenAsync(Dashboard.Server, jar, "/help", HubClient.ComponentsOf(await client.GetStringAsync("/help", TestDatabase.Token)));
        await using var second = await HubClient.OpenAsync(Dashboard.Server, jar, "/help", HubClient.ComponentsOf(await client.GetStringAsync("/help", TestDatabase.Token)));
        Assert.True(first.CircuitId is not null && second.CircuitId is not null);

        using var third = await client.GetAsync("/help", TestDatabase.Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Contains("You have 2 pages of SecureScore open", await third.Content.ReadAsStringAsync(TestDatabase.Token), StringComparison.Ordinal);

        // What a browser sends when a page is closed.
        using var closed = await client.PostAsync("/_blazor/disconnect", new Dictionary<string, string> { ["circuitId"] = first.CircuitId! });
        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        using var again = await client.GetAsync("/help", TestDatabase.Token);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
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

    public async ValueTask InitializeAsync() => Dashboard = await EntraDashboard.StartAsync(new("RateLimits:ExportsPerMinute", "2"), new("Circuits:PagesPerPerson", "2"));

    public ValueTask DisposeAsync() => Dashboard.DisposeAsync();
}
