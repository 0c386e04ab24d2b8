using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Health;

/// <summary>What orchestrators are told: 96 hours without a good run degrade, an unusable database does not serve.</summary>
[Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class HealthTests : IAsyncLifetime
{
    private readonly RefusedWrites _writes = new();
    private readonly DashboardServer _server;

    public HealthTests() => _server = new()
    {
        HasSample = false,
        Configure = _writes.AddTo,
        Settings = { ["Graph:Credentials:idle:Kind"] = "ManagedIdentity", ["Sync:IsScheduled"] = "false" },
    };

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_new_program_is_alive_and_ready_for_everybody_and_never_from_a_cache()
    {
        using var client = await _server.ClientAsync(null);
        using var live = await client.GetAsync("/health/live", TestDatabase.Token);
        using var ready = await client.GetAsync("/health/ready", TestDatabase.Token);

        Assert.Equal((HttpStatusCode.OK, "Healthy"), (live.StatusCode, await StatusAsync(live)));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), (ready.StatusCode, await StatusAsync(ready)));
        Assert.Equal("application/json", ready.Content.Headers.ContentType?.MediaType);
        Assert.True(ready.Headers.CacheControl?.NoStore);
        Assert.Contains("nosniff", ready.Headers.GetValues("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData(96, "Healthy", 0)]
    [InlineData(97, "Degraded", 1)]
    public async Task A_tenant_without_a_good_run_for_96_hours_degrades(int hours, string status, int stale)
    {
        await ConnectAsync();
        _server.Clock.Advance(TimeSpan.FromDays(30));
        await AddRunAsync("Succeeded");
        _server.Clock.Advance(TimeSpan.FromHours(1));
        await AddRunAsync("Failed"); // no good run, however new
        _server.Clock.Advance(TimeSpan.FromHours(hours - 1));

        var (code, answer) = await ReadyAsync();

        Assert.Equal((HttpStatusCode.OK, status), (code, answer.GetProperty("status").GetString()));
        var runs = answer.GetProperty("runs");
        Assert.Equal(
            (1, stale, 1),
            (runs.GetProperty("connected").GetInt32(), runs.GetProperty("stale").GetInt32(), runs.GetProperty("failed").GetInt32()));
        Assert.Equal("Healthy", answer.GetProperty("database").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_new_connection_has_96_hours_for_its_first_run()
    {
        await ConnectAsync();
        var (_, fresh) = await ReadyAsync();
        _server.Clock.Advance(TimeSpan.FromHours(97));
        var (_, late) = await ReadyAsync();

        Assert.Equal("Healthy", fresh.GetProperty("status").GetString());
        Assert.Equal("Degraded", late.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_migration_that_is_pending_makes_it_unhealthy()
    {
        await _server.ExecuteAsync(
            "DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT MAX(MigrationId) FROM __EFMigrationsHistory)");

        var (code, answer) = await ReadyAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (code, answer.GetProperty("status").GetString()));
        Assert.Equal(1, answer.GetProperty("database").GetProperty("migrationsPending").GetInt32());
    }

    [Fact]
    public async Task A_database_that_is_gone_makes_it_unhealthy_and_alive()
    {
        File.Move(_server.File, _server.File + ".away");
        try
        {
            var (code, answer) = await ReadyAsync();
            using var client = await _server.ClientAsync(null);

            Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (code, answer.GetProperty("status").GetString()));
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", TestDatabase.Token)).StatusCode);
            Assert.False(File.Exists(_server.File)); // asking made none
        }
        finally
        {
            File.Move(_server.File + ".away", _server.File);
        }
    }

    [Fact]
    public async Task A_migration_of_a_newer_version_makes_it_unhealthy()
    {
        await _server.ExecuteAsync("INSERT INTO __EFMigrationsHistory VALUES ('20990101000000_Later', '99.0.0')");

        var (code, answer) = await ReadyAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, code);
        Assert.Equal(
            (0, 1),
            (answer.GetProperty("database").GetProperty("migrationsPending").GetInt32(),
                answer.GetProperty("database").GetProperty("migrationsUnknown").GetInt32()));
    }

    [Fact]
    public async Task A_database_that_takes_no_write_makes_it_unhealthy_and_alive_until_it_takes_one_again()
    {
        _writes.IsReadOnly = true;
        var (refused, answer) = await ReadyAsync();
        using var client = await _server.ClientAsync(null);
        using var live = await client.GetAsync("/health/live", TestDatabase.Token);
        _writes.IsReadOnly = false;
        _server.Clock.Advance(TimeSpan.FromSeconds(10));
        var (again, _) = await ReadyAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK, HttpStatusCode.OK), (refused, live.StatusCode, again));
        Assert.Equal(
            (true, false),
            (answer.GetProperty("database").GetProperty("isReachable").GetBoolean(),
                answer.GetProperty("database").GetProperty("isWritable").GetBoolean()));
    }

    [Fact]
    public async Task However_many_ask_the_database_is_asked_once_in_ten_seconds_and_does_not_grow()
    {
        var pages = await PagesAsync();
        using var client = await _server.ClientAsync(null);
        await client.GetAsync("/health/ready", TestDatabase.Token);
        var opened = _writes.Opened;

        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            using var answer = await client.GetAsync("/health/ready", TestDatabase.Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }));

        Assert.Equal(opened, _writes.Opened);
        _server.Clock.Advance(TimeSpan.FromSeconds(10));
        await client.GetAsync("/health/ready", TestDatabase.Token);
        Assert.True(_writes.Opened > opened);
        Assert.Equal(pages, await PagesAsync());
    }

    [Fact]
    public async Task A_cookie_that_only_the_database_could_tell_makes_no_answer_wait_for_it()
    {
        using var client = await _server.ClientAsync("security-administrator");
        File.Move(_server.File, _server.File + ".away");
        try
        {
            using var live = await client.GetAsync("/health/live", TestDatabase.Token);
            using var ready = await client.GetAsync("/health/ready", TestDatabase.Token);

            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live.StatusCode, ready.StatusCode));
            Assert.False(live.Headers.Contains("Set-Cookie"));
        }
        finally
        {
            File.Move(_server.File + ".away", _server.File);
        }
    }

    [Fact]
    public async Task No_tenant_credential_or_path_is_told()
    {
        await ConnectAsync();
        await AddRunAsync("Failed");
        using var client = await _server.ClientAsync(null);

        var text = await client.GetStringAsync("/health/ready", TestDatabase.Token);

        foreach (var secret in new[] { Given.TenantId.Value, "Fabrikam", "idle", "score.db" })
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Asking_often_is_never_too_often()
    {
        using var client = await _server.ClientAsync(null);

        for (var i = 0; i < 200; i++)
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", TestDatabase.Token)).StatusCode);
    }

    private async Task<long> PagesAsync()
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_server.File};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync(TestDatabase.Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA page_count";
        return (long)(await command.ExecuteScalarAsync(TestDatabase.Token))!; // a number
    }

    private Task<Connection> ConnectAsync() =>
        _server.Services.GetRequiredService<IConnectionService>()
            .SaveAsync(TestDatabase.Writer, Given.TenantId, "Fabrikam", GraphCloud.Global, "idle", TestDatabase.Token);

    private Task AddRunAsync(string outcome)
    {
        var now = _server.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        return _server.ExecuteAsync($"""
            INSERT INTO Runs (Kind, TenantKey, "Trigger", "By", StartedAt, SeenAt, EndedAt, Outcome, Stage, IsCancelRequested, Requests, Throttled, DaysRead, DaysNew, DaysChanged, ProfilesRead, ProfilesNew, ProfilesChanged, Findings)
            SELECT 'Sync', Id, 'Schedule', 'clock', '{now}', '{now}', '{now}', '{outcome}', 'Done', 0, 0, 0, 0, 0, 0, 0, 0, 0, '[]' FROM Tenants WHERE TenantId = '{Given.TenantId.Value}'
            """);
    }

    private async Task<(HttpStatusCode Code, JsonElement Answer)> ReadyAsync()
    {
        using var client = await _server.ClientAsync(null);
        using var answer = await client.GetAsync("/health/ready", TestDatabase.Token);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestDatabase.Token));
        return (answer.StatusCode, document.RootElement.Clone());
    }

    private static async Task<string?> StatusAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestDatabase.Token));
        return document.RootElement.GetProperty("status").GetString();
    }
}
