using System.Diagnostics;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Jobs;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sync;

/// <summary>Two instances as processes of their own, on a database on a server; one of them is killed in the middle of a sync.</summary>
[Trait("Category", "Process")]
[Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class TakeOverProcessTests : IAsyncLifetime
{
    private static readonly TenantId s_contoso = TenantId.Parse(EntraSample.ContosoId.ToString());

    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _processes = [];
    private GraphStandIns _standIns = null!; // set before any test
    private TestDatabase _database = null!;

    private static CancellationToken Token => TestDatabase.Token;

    public async ValueTask InitializeAsync()
    {
        _standIns = await GraphStandIns.StartAsync(
            new DateOnly(2026, 3, 1), TimeProvider.System, HttpProtocols.Http1, "SecurityEvents.Read.All");
        _standIns.Settings["Storage:Provider"] = PostgresStore.Name;
        _standIns.Settings["Sync:SpreadMinutes"] = "0";
        _database = await TestDatabase.OnServerAsync(configuration: _standIns.Settings, configure: services =>
            services.AddSyncSchedule(new ConfigurationBuilder().AddInMemoryCollection(_standIns.Settings).Build())
                .AddSingleton(typeof(ILogger<>), typeof(Logger<>)));
        await _database.Migrator.MigrateAsync(Token);
        await _database.Get<IConnectionService>()
            .SaveAsync(TestDatabase.Writer, s_contoso, "Contoso", GraphCloud.Global, GraphStandIns.Credential, Token);
    }

    [Fact]
    public async Task Another_instance_takes_over_the_sync_of_one_that_was_killed_and_reads_the_rest_once()
    {
        var (reached, takenOver) = (new TaskCompletionSource(), new TaskCompletionSource());
        _standIns.Graph.OnRequest = async (request, hangsUp) =>
        {
            if (!request.Path.EndsWith("secureScores", StringComparison.OrdinalIgnoreCase)) return;
            if (!reached.TrySetResult()) takenOver.TrySetResult();
            else await Task.Delay(Timeout.Infinite, hangsUp);
        };
        await _database.Get<ISyncSchedule>().ApplyAsync(Token); // its time has passed for a program that starts today
        var first = await StartAsync();
        await reached.Task.WaitAsync(Token);
        await StartAsync();

        first.Kill();                                        // SIGKILL
        await takenOver.Task.WaitAsync(Token);
        while (await _database.RowsAsync("SELECT COUNT(*) FROM Runs WHERE EndedAt IS NULL") is not ["0"]) { }

        var runs = await _database.Get<ISyncService>().ListAsync(s_contoso.Open(), 5, Token);
        Assert.Equal(
            [(RunOutcome.Succeeded, RunTrigger.Retry), (RunOutcome.Interrupted, RunTrigger.Schedule)],
            runs.Select(r => (r.Outcome, r.Trigger)));
        Assert.Equal(["90"], await _database.RowsAsync("SELECT COUNT(*) FROM Snapshots"));
        Assert.True((await _database.VerifyAuditAsync()).IsWhole);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            process.Dispose();
        }
        if (_database is not null) await _database.DisposeAsync();
        await _standIns.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<Process> StartAsync()
    {
        var process = ProgramRun.Begin(_folder.Path, new Dictionary<string, string>(
            _standIns.Settings.Select(s => KeyValuePair.Create(s.Key.Replace(":", "__", StringComparison.Ordinal), s.Value!)))
        {
            ["Storage__ConnectionString"] = _database.ConnectionString,
            ["SSL_CERT_FILE"] = CertificateFiles.Write(_standIns.Entra.Certificate, _folder.Path).Trusted,
            ["Authentication__Mode"] = "Demo",
            ["Demo__SampleTenant"] = "false",
        });
        _processes.Add(process);
        await ProgramRun.UntilReadyAsync(process);
        return process;
    }
}
