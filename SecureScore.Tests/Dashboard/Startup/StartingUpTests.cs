using System.Net;
using System.Text.Json;
using SecureScore.Core.Storage.Sqlite;
using SecureScore.Dashboard.Startup;
using SecureScore.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace SecureScore.Tests.Dashboard.Startup;

/// <summary>The port is open while the database is brought up to date.</summary>
[Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class StartingUpTests
{
    [Fact]
    public async Task Until_the_database_is_up_to_date_every_address_says_so_and_then_the_program_goes_on_without_a_restart()
    {
        await using var server =
            new DashboardServer { HasSample = false, IsReadyAtOnce = false, Settings = { ["Sync:IsScheduled"] = "false" } };
        // What another process holds while it brings the database up to date.
        var turn = new FileStream(server.File + DatabaseFiles.LockSuffix, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        await server.InitializeAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = server.Address
        };

        await DemandStartingAsync(client, "/", "text/html,application/xhtml+xml", "text/html", "<h1>SecureScore is starting</h1>");
        await DemandStartingAsync(client, "/login", "text/html", "text/html", "<meta http-equiv=\"refresh\" content=\"5\">");
        await DemandStartingAsync(
            client, "/export/actions.csv", "*/*", "text/plain", "SecureScore is starting: the database is being updated.");
        await DemandStartingAsync(client, "/_blazor/negotiate", "*/*", "text/plain", "Try again in a moment.", HttpMethod.Post);
        await DemandStartingAsync(client, "/app.css", "text/css", "text/plain", "SecureScore is starting");
        using (var live = await client.GetAsync("/health/live", TestDatabase.Token)) Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        var (status, database) = await ReadyAsync(client);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (status, database.GetProperty("isStarting").GetBoolean()));
        Assert.Equal(0, await server.CountAsync("sqlite_master")); // nothing that needs the database has begun

        await turn.DisposeAsync();
        await server.Services.GetRequiredService<DatabaseReadiness>().WaitAsync(TestDatabase.Token);

        using (var login = await client.GetAsync("/login", TestDatabase.Token)) Assert.Equal(HttpStatusCode.OK, login.StatusCode);
        server.Clock.Advance(TimeSpan.FromSeconds(1)); // the answer of the start holds that long
        (status, database) = await ReadyAsync(client);
        Assert.Equal((HttpStatusCode.OK, 0), (status, database.GetProperty("migrationsPending").GetInt32()));
    }

    [Fact]
    public async Task A_server_that_is_stopped_while_it_waits_for_the_database_stops()
    {
        await using var server = new DashboardServer { HasSample = false, IsReadyAtOnce = false };
        await using var turn = new FileStream(
            server.File + DatabaseFiles.LockSuffix, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        await server.InitializeAsync();
        // asked for now: a program that has stopped takes its services away
        var readiness = server.Services.GetRequiredService<DatabaseReadiness>();

        await server.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHost>().StopAsync(TestDatabase.Token);

        Assert.False(readiness.IsReady);
    }

    private static async Task DemandStartingAsync(
        HttpClient client, string path, string accept, string type, string words, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path) { Headers = { { "Accept", accept } } };
        using var answer = await client.SendAsync(request, TestDatabase.Token);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(TestDatabase.Token), StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Database)> ReadyAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/health/ready", TestDatabase.Token);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestDatabase.Token));
        return (answer.StatusCode, document.RootElement.GetProperty("database").Clone());
    }
}
