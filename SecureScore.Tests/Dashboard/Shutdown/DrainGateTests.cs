using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Dashboard.Shutdown;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Shutdown;

/// <summary>A server that is about to end serves no new page, and says so to load balancers first.</summary>
public sealed class DrainGateTests
{
    [Fact]
    public async Task Load_balancers_learn_of_it_at_once_and_pages_say_that_another_server_takes_over()
    {
        await using var server = await DashboardServer.StartAsync();
        using var client = await server.ClientAsync("security-reader");
        using (var before = await client.GetAsync("/health/ready", TestDatabase.Token)) Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        await server.Services.GetRequiredService<Drain>().RunAsync(TestDatabase.Token);

        using (var ready = await client.GetAsync("/health/ready", TestDatabase.Token))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            using var json = JsonDocument.Parse(await ready.Content.ReadAsStringAsync(TestDatabase.Token));
            Assert.True(json.RootElement.GetProperty("process").GetProperty("isStopping").GetBoolean());
        }
        using (var live = await client.GetAsync("/health/live", TestDatabase.Token)) Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        using (var page = await client.GetAsync("/actions", TestDatabase.Token))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
            Assert.Equal("5", page.Headers.GetValues("Retry-After").Single());
            var text = await page.Content.ReadAsStringAsync(TestDatabase.Token);
            Assert.Contains("<h1>SecureScore is restarting</h1>", text, StringComparison.Ordinal);
            Assert.Contains("<meta http-equiv=\"refresh\" content=\"5\">", text, StringComparison.Ordinal);
        }
        // Pages that are open still get what they ask for.
        using (var script = await client.GetAsync("/shell.js", TestDatabase.Token)) Assert.Equal(HttpStatusCode.OK, script.StatusCode);
        using var export = await client.GetAsync($"/export/actions.csv?{BrowserPages.OfSample}", TestDatabase.Token);
        Assert.Equal(HttpStatusCode.OK, export.StatusCode);
    }
}
