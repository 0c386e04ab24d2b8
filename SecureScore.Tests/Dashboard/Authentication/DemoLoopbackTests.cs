using System.Net;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Authentication;

/// <summary>A sign-in without passwords answers only on its own machine.</summary>
public sealed class DemoLoopbackTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task A_request_that_came_through_a_proxy_is_refused(string header, string value)
    {
        using var client = await server.ClientAsync("global-reader");
        foreach (var path in new[] { "/", "/login", "/theme.css", "/app.css", "/_blazor/negotiate" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add(header, value);

            using var answer = await client.SendAsync(request, TestDatabase.Token);

            Assert.Equal((path, HttpStatusCode.Forbidden), (path, answer.StatusCode));
            Assert.Contains("Demo:AllowRemote", await answer.Content.ReadAsStringAsync(TestDatabase.Token), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_can_be_allowed_to_answer_others()
    {
        await using var open = new DashboardServer { HasSample = false, Settings = { ["Demo:AllowRemote"] = "true" } };
        await open.InitializeAsync();
        using var client = await open.ClientAsync(null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");

        using var answer = await client.SendAsync(request, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("192.0.2.7")]
    public async Task A_name_of_a_stranger_that_leads_to_this_machine_is_refused(string host)
    {
        await using var server = await DashboardServer.StartAsync(hasSample: false);
        using var client = await server.ClientAsync(null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login") { Headers = { Host = host } };

        using var answer = await client.SendAsync(request, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
